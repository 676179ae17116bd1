import { join } from 'node:path';
import * as ts from 'typescript';
import { CHECK_OPTIONS } from '../options';
import { fromDisk } from '../paths';
import { declarations } from './declarations';

/** The declarations of packages in one file, a block for each of their modules. */
export interface Bundle {
  readonly text: string;
  /** The names of the modules; their own files are not read any more. */
  readonly modules: ReadonlySet<string>;
}

/** A file of a package, with the modules that it names and that are in the bundle, too. */
interface Part {
  readonly text: string;
  readonly imports: readonly { readonly pos: number; readonly end: number; readonly file: string }[];
}

/**
 * Stands in the entry of a package of TypeScript: it has no default export. TypeScript lets any declaration file be
 * imported as a default without this.
 */
const NO_DEFAULT = 'export const __esModule: true;';

const OPTIONS: ts.CompilerOptions = {
  ...CHECK_OPTIONS,
  noEmit: false,
  allowImportingTsExtensions: false,
  declaration: true,
  emitDeclarationOnly: true,
};

/**
 * Bundles the declarations of packages, and of the packages that they import. For each cell, TypeScript looks at every
 * file of the program: now at one instead of a thousand. A file becomes `declare module "its/path" { … }`, and keeps
 * its text except for the names of modules, so that types, documentation and messages stay as they are.
 *
 * @param packages the names under which cells import them
 * @param folder the notebooks' folder
 */
export function bundle(packages: readonly string[], folder: string): Bundle {
  const host = hostOfDeclarations();
  const cache = ts.createModuleResolutionCache(folder, name => name, OPTIONS);
  const resolve = (name: string, from: string) =>
    ts.resolveModuleName(name, from, OPTIONS, host, cache).resolvedModule?.resolvedFileName;

  const cell = fromDisk(join(folder, 'cell.ts'));
  const names = new Map(packages.map(name => [resolve(name, cell) ?? '', name]));
  names.delete(''); // of a package that is not installed
  const entries = [...names.keys()];
  const program = ts.createProgram(entries, OPTIONS, host);
  const references = new Set<string>();
  const parts = new Map<string, Part>();

  /** Whether a file is in the bundle. Scripts are not, nor JavaScript: TypeScript finds these on the disk. */
  const add = (file: string): boolean => {
    if (parts.has(file)) return true;
    const text = textOf(program, file);
    if (text === undefined) return false;
    const imports: Part['imports'][number][] = [];
    const isSource = entries.includes(file) && !program.getSourceFile(file)?.isDeclarationFile;
    parts.set(file, { text: isSource ? text + NO_DEFAULT : text, imports });
    const { importedFiles, typeReferenceDirectives, libReferenceDirectives } = ts.preProcessFile(text);
    for (const { fileName } of typeReferenceDirectives) references.add(`types="${fileName}"`);
    for (const { fileName } of libReferenceDirectives) references.add(`lib="${fileName}"`);
    for (const { fileName, pos } of importedFiles) {
      const imported = resolve(fileName, file);
      if (imported === undefined || !add(imported)) continue;
      imports.push({ pos, end: pos + fileName.length + 2, file: imported }); // with its quotes
      if (!fileName.startsWith('.') && !names.has(imported)) names.set(imported, fileName);
    }
    return true;
  };
  entries.forEach(add);

  const nameOf = (file: string) => names.get(file) ?? pathOf(file, names);
  const blocks = [...parts].map(
    ([file, part]) => `declare module ${JSON.stringify(nameOf(file))} {\n${renamed(part, nameOf)}\n}`,
  );
  return {
    text: [...[...references].map(reference => `/// <reference ${reference} />`), ...blocks].join('\n'),
    modules: new Set([...parts.keys()].map(nameOf)),
  };
}

/** Reads declaration files as cells see them. */
function hostOfDeclarations(): ts.CompilerHost {
  const host = ts.createCompilerHost(OPTIONS);
  host.readFile = file => {
    const text = ts.sys.readFile(file);
    return text === undefined ? undefined : declarations(file, text);
  };
  return host;
}

/** The declarations of a module's file; undefined if it is no module, or JavaScript. */
function textOf(program: ts.Program, file: string): string | undefined {
  const tree = program.getSourceFile(file);
  if (!tree || !ts.isExternalModule(tree)) return undefined;
  if (tree.isDeclarationFile) return tree.text;
  let text: string | undefined;
  program.emit(tree, (_name, emitted) => (text = emitted));
  return text;
}

/** A file's text, in which the names of modules are those of the bundle. */
function renamed({ text, imports }: Part, nameOf: (file: string) => string): string {
  let result = '';
  let end = 0;
  for (const name of [...imports].sort((a, b) => a.pos - b.pos)) {
    result += text.slice(end, name.pos) + JSON.stringify(nameOf(name.file));
    end = name.end;
  }
  return result + text.slice(end);
}

/** The path by which a module's file is imported: `@tensorflow/tfjs-core/dist/tensor`, `dl-labs/display/plot`. */
function pathOf(file: string, names: ReadonlyMap<string, string>): string {
  const path = file.replace(/(\.d)?\.[cm]?ts$/, '');
  const [, installed] = /.*\/node_modules\/(.*)/.exec(path) ?? [];
  if (installed !== undefined) return installed;
  for (const [entry, name] of names) {
    const folder = entry.slice(0, entry.lastIndexOf('/') + 1);
    if (path.startsWith(folder)) return `${name}/${path.slice(folder.length)}`;
  }
  return `files/${path}`; // of the course, but of no package
}
