import * as ts from 'typescript';
import { awaits, type Declaration } from './names';
import { EMIT_OPTIONS } from './options';
import type { Insertion, Program } from './protocol';

/** The module by which a cell reads and writes what earlier cells declared: the executor answers for it. */
export const SCOPE = '#scope';

/** A cell with what is known of it. */
export interface ParsedCell {
  readonly code: string;
  readonly tree: ts.SourceFile;
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly exported: ReadonlySet<string>;
}

/**
 * Translates a cell to the JavaScript that runs it.
 *
 * One line in front of it imports what it uses of earlier cells. Its own names are exported: they live on one object that
 * all cells share, so that a function of one cell sees what a later cell assigns. The value of its last expression goes to `__result`.
 */
export function emit(
  cell: ParsedCell,
  earlier: ReadonlyMap<string, Declaration>,
): Omit<Program, 'cell' | 'names' | 'isAsync'> {
  const { text, insertions } = edited(cell);
  const { outputText, sourceMapText } = ts.transpileModule(`${prelude(cell, earlier)}\n${text}`, {
    fileName: 'cell.ts',
    compilerOptions: EMIT_OPTIONS,
  });
  const javascript = outputText
    .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
    // A name keeps its earlier value until its new declaration is reached.
    .replace(/^(?:exports\.[\p{ID_Continue}$]+ = )+void 0;/mu, '');
  return { javascript, sourceMap: sourceMapText ?? '', insertions };
}

function prelude({ declared, exported }: ParsedCell, earlier: ReadonlyMap<string, Declaration>): string {
  const imports: string[] = [];
  const shared: string[] = [];
  for (const [name, declaration] of earlier) {
    if (declaration.kind === 'import') imports.push(declaration.statement);
    else if (declaration.kind !== 'type') shared.push(name);
  }
  // `let` is exported where it stands: see `edited`.
  const own = [...declared].filter(
    ([name, { kind }]) => (kind === 'const' || kind === 'function') && !exported.has(name),
  );
  return [
    ...imports,
    ...(shared.length > 0 ? [`import { ${shared.join(', ')} } from '${SCOPE}';`] : []),
    `export { ${own.map(([name]) => name).join(', ')} };`,
  ].join(' ');
}

/** The cell's text with what running it needs; on the same lines. */
function edited({ code, tree }: ParsedCell): { text: string; insertions: Insertion[] } {
  const edits: { at: number; text: string }[] = [];
  const insert = (at: number, text: string) => edits.push({ at, text });

  for (const statement of tree.statements) {
    const isPlainLet =
      ts.isVariableStatement(statement) &&
      !(statement.declarationList.flags & ts.NodeFlags.Const) &&
      !statement.modifiers?.length;
    if (isPlainLet) insert(statement.getStart(tree), 'export ');
  }

  const last = tree.statements.at(-1);
  if (last && ts.isExpressionStatement(last)) {
    insert(last.expression.getStart(tree), '__result((');
    insert(last.expression.end, '))');
  }

  // A loop that awaits is not on the stack while it waits, so that nothing can stop it from outside: it has to look itself.
  const check = 'if (__cancel.reason) throw __cancel.reason;';
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false) && awaits(node)) {
      const body = node.statement;
      if (ts.isBlock(body)) insert(body.getStart(tree) + 1, check);
      else {
        insert(body.getStart(tree), `{${check}`);
        insert(body.end, '}');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);

  edits.sort((a, b) => a.at - b.at);
  const insertions = edits.map(({ at, text }) => {
    const { line, character } = tree.getLineAndCharacterOfPosition(at);
    return { line: line + 1, column: character, length: text.length };
  });
  let position = 0;
  let text = '';
  for (const edit of edits) {
    text += code.slice(position, edit.at) + edit.text;
    position = edit.at;
  }
  return { text: text + code.slice(position), insertions };
}
