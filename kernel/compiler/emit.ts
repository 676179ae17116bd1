import * as ts from 'typescript';
import { awaits, suspends } from '../../notebook/awaits';
import { makesValue, type Declaration } from '../../notebook/declaredNames';
import { parseCell } from '../../notebook/parseCell';
import { caughtEdits } from './caught';
import { declarationEdits, namesOfSharedVariables } from './declarationEdits';
import { apply, replacing, type Edit } from './edits';
import { exportEdits } from './exportEdits';
import { translate } from './translate';
import { unused } from './names';
import type { ParsedCell } from './parsedCell';
import type { Program } from './protocol';
import { writtenNames } from './written';

/** The names that a cell's JavaScript uses for what the executor gives it. */
export type Parameters = Program['parameters'];

/**
 * Translates a cell into the JavaScript that runs it.
 *
 * All cells share one object, whose properties are the names that they declare. What the cell declares with
 * `let` or `var`, and what it uses of earlier cells, it reads and writes there and nowhere else. Its constants,
 * functions and classes are variables of its own, which it copies there: see `declarationEdits`. The value of the
 * last expression is passed to `result`.
 *
 * @param earlier the names of earlier cells that the cell uses
 */
export function emit(cell: ParsedCell, earlier: ReadonlyMap<string, Declaration>): Omit<Program, 'cell'> {
  const { tree, identifiers } = cell;
  const parameters = { shared: unused('__shared', identifiers), kernel: unused('__kernel', identifiers) };
  const declarations = declarationEdits(tree, parameters);
  const edits = [
    ...declarations.edits,
    ...exportEdits(tree),
    ...resultEdits(tree, parameters),
    ...interruptEdits(tree, parameters),
    ...caughtEdits(tree, parameters.kernel, unused('__thrown', identifiers)),
    ...(tree.text.startsWith('#!') ? [replacing(0, 2, '//')] : []),
  ];
  const { text, insertions } = apply(edits, tree);
  const front = prelude(cell, earlier);
  const { waits, ...translated } = translate(`${front}\n${text}`, parameters);
  const imports = [...parseCell(front).statements, ...tree.statements].filter(ts.isImportDeclaration);
  const names = [...cell.declared.keys(), ...earlier.keys()];
  const written = writtenNames(translated.javascript, imports, names, parameters);
  const isAsync = waits || awaits(tree);
  return { ...translated, insertions, names: declarations.names, parameters, written, isAsync };
}

/** What stands in front of the cell: the imports that it uses again, and the names on the shared object. */
function prelude({ tree, declared }: ParsedCell, earlier: ReadonlyMap<string, Declaration>): string {
  const imports: string[] = [];
  const shared = new Set(tree.statements.flatMap(namesOfSharedVariables));
  for (const [name, { value }] of earlier) {
    if (value?.kind === 'import') imports.push(value.statement);
    else if (value) shared.add(name);
  }
  const own = [...declared].filter(
    ([, declaration]) => makesValue(declaration) && declaration.value?.kind !== 'let',
  );
  return [
    ...imports,
    ...(shared.size > 0 ? [`export var ${[...shared].join(', ')};`] : []),
    `export { ${own.map(([name]) => name).join(', ')} };`,
  ].join(' ');
}

function resultEdits(tree: ts.SourceFile, { kernel }: Parameters): Edit[] {
  const last = tree.statements.at(-1);
  if (!last || !ts.isExpressionStatement(last)) return [];
  return [
    { at: last.expression.getStart(tree), text: `${kernel}.result((` },
    { at: last.expression.end, text: '))' },
  ];
}

/**
 * A loop that is awaiting is not on the stack, so terminating the stack does not stop it: it has to check for
 * an interrupt itself.
 */
function interruptEdits(tree: ts.SourceFile, { kernel }: Parameters): Edit[] {
  const edits: Edit[] = [];
  const check = `if (${kernel}.cancel.reason) throw ${kernel}.cancel.reason;`;
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false) && suspends(node)) {
      const body = node.statement;
      if (ts.isBlock(body)) edits.push({ at: body.getStart(tree) + 1, text: check });
      else edits.push({ at: body.getStart(tree), text: `{${check}` }, { at: body.end, text: '}' });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return edits;
}
