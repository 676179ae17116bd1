import * as ts from 'typescript';
import type { Program } from './protocol';

/** The line that loads a module, with the variable that TypeScript gives it. */
const LOADED =
  /^(?:const|var) ([\p{ID_Continue}$]+) = (?:__import\w+\()?\(?(?:await )?[\p{ID_Continue}$.]*(?:require|load)\(("(?:[^"\\]|\\.)*")\)/gmu;
/** A decorated class calls itself by a second name. */
const ALIASED_CLASS = /^let ([\p{ID_Continue}$]+) = ([\p{ID_Continue}$]+_\d+) = class/gmu;

/**
 * What the student wrote in place of the expressions that TypeScript makes of names: V8 puts its own code into
 * messages, such as `node_os_1.EOL is not a function`.
 *
 * @param javascript the translated cell
 * @param imports the import declarations of the cell and of what stands in front of it
 * @param shared the names that live on the shared object
 * @example writtenNames(…) //=> { 'node_os_1.EOL': 'EOL', '__shared.net': 'net' }
 */
export function writtenNames(
  javascript: string,
  imports: readonly ts.ImportDeclaration[],
  shared: Iterable<string>,
  parameters: Program['parameters'],
): Readonly<Record<string, string>> {
  const written: Record<string, string> = { [`${parameters.kernel}.meta`]: 'import.meta' };
  for (const name of shared) written[`${parameters.shared}.${name}`] = name;
  for (const [, name, alias] of javascript.matchAll(ALIASED_CLASS)) written[alias] = name;
  const names = imports.map(imported);
  for (const [, variable, from] of javascript.matchAll(LOADED))
    for (const { module, exported, local } of names.flat())
      if (JSON.parse(from) === module) written[`${variable}.${exported}`] = local;
  return written;
}

interface Imported {
  readonly module: string;
  readonly exported: string;
  readonly local: string;
}

function imported({ importClause, moduleSpecifier }: ts.ImportDeclaration): Imported[] {
  const module = (moduleSpecifier as ts.StringLiteral).text;
  const bindings = importClause?.namedBindings;
  const names = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  const all = names.map(({ propertyName, name }) => ({
    module,
    exported: (propertyName ?? name).text,
    local: name.text,
  }));
  return importClause?.name ? [...all, { module, exported: 'default', local: importClause.name.text }] : all;
}
