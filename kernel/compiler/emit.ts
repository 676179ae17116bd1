import * as ts from 'typescript';
import { awaits } from '../../notebook/awaits';
import { declaredNames, type Declaration } from '../../notebook/declaredNames';
import { caughtEdits } from './caught';
import type { Edit } from './edit';
import { moduleSyntax } from './moduleSyntax';
import { hoistedNames } from './names';
import { EMIT_OPTIONS } from './options';
import { SCOPE, type Insertion, type Program } from './protocol';
import { writtenNames } from './written';

/** A parsed cell, with the names that it declares and exports. */
export interface ParsedCell {
  readonly code: string;
  readonly tree: ts.SourceFile;
  readonly declared: ReadonlyMap<string, Declaration>;
  readonly exported: ReadonlySet<string>;
}

/**
 * Translates a cell into the JavaScript that runs it.
 *
 * A line in front of the cell imports the names that it uses from earlier cells. Its own names are exported:
 * they live on one object that all cells share, so that a function in one cell sees what a later cell
 * assigns. The value of the last expression is passed to `__result`, and the number of `names` that have a
 * value to `__reached`.
 *
 * @param earlier the names of earlier cells that the cell uses
 */
export function emit(cell: ParsedCell, earlier: ReadonlyMap<string, Declaration>): Omit<Program, 'cell'> {
  const declarations = declarationEdits(cell);
  const edits = [
    ...declarations.edits,
    ...resultEdits(cell.tree),
    ...interruptEdits(cell.tree),
    ...caughtEdits(cell.tree),
  ];
  const { text, insertions } = apply(edits, cell);
  let isAsync = awaits(cell.tree);
  const front = prelude(cell, earlier);
  const { outputText, sourceMapText } = ts.transpileModule(`${front}\n${text}`, {
    fileName: 'cell.ts',
    compilerOptions: EMIT_OPTIONS,
    transformers: moduleSyntax(() => (isAsync = true)),
  });
  const javascript = outputText
    .replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')
    // A name keeps its earlier value until its new declaration is reached.
    .replace(/^(?:exports\.[\p{ID_Continue}$]+ = )+void 0;/mu, '');
  const inFront = ts.createSourceFile('front.ts', front, ts.ScriptTarget.ES2022).statements;
  const imports = [...inFront, ...cell.tree.statements].filter(ts.isImportDeclaration);
  const written = writtenNames(javascript, imports, cell.declared.keys());
  const { names } = declarations;
  return { javascript, sourceMap: sourceMapText ?? '', insertions, names, written, isAsync };
}

function prelude({ declared, exported }: ParsedCell, earlier: ReadonlyMap<string, Declaration>): string {
  const imports: string[] = [];
  const shared: string[] = [];
  for (const [name, declaration] of earlier) {
    if (declaration.kind === 'import') imports.push(declaration.statement);
    else if (declaration.kind !== 'type') shared.push(name);
  }
  // `let` is exported where it is declared: see `declarationEdits`.
  const own = [...declared].filter(
    ([name, { kind }]) => (kind === 'const' || kind === 'function') && !exported.has(name),
  );
  return [
    ...imports,
    ...(shared.length > 0 ? [`import { ${shared.join(', ')} } from '${SCOPE}';`] : []),
    `export { ${own.map(([name]) => name).join(', ')} };`,
  ].join(' ');
}

/** Exports variables where they are declared, and reports each declaration that has been reached. */
function declarationEdits({ tree }: ParsedCell): { edits: Edit[]; names: string[] } {
  const edits: Edit[] = [];
  const names = new Set(hoistedNames(tree.statements));
  const reached = () => `__reached(${names.size});`;
  if (names.size > 0) edits.push({ at: 0, text: reached() });
  for (const statement of tree.statements) {
    const known = names.size;
    for (const [name, { kind }] of declaredNames([statement]))
      if (kind !== 'type' && kind !== 'import') names.add(name);
    if (ts.isVariableStatement(statement)) edits.push(...variableEdits(statement, tree));
    if (names.size > known) edits.push({ at: statement.end, text: `;${reached()}` });
  }
  return { edits, names: [...names] };
}

function variableEdits({ declarationList, modifiers }: ts.VariableStatement, tree: ts.SourceFile): Edit[] {
  if (declarationList.flags & ts.NodeFlags.Const || modifiers?.length) return [];
  // Without an initializer, the name would keep its value from an earlier cell. `var a;` does keep it.
  const isLet = (declarationList.flags & ts.NodeFlags.Let) !== 0;
  const empty = declarationList.declarations.filter(({ initializer }) => isLet && !initializer);
  return [
    { at: declarationList.getStart(tree), text: 'export ' },
    ...empty.map(({ end }) => ({ at: end, text: ' = undefined' })),
  ];
}

function resultEdits(tree: ts.SourceFile): Edit[] {
  const last = tree.statements.at(-1);
  if (!last || !ts.isExpressionStatement(last)) return [];
  return [
    { at: last.expression.getStart(tree), text: '__result((' },
    { at: last.expression.end, text: '))' },
  ];
}

/**
 * A loop that is awaiting is not on the stack, so terminating the stack does not stop it: it has to check for
 * an interrupt itself.
 */
function interruptEdits(tree: ts.SourceFile): Edit[] {
  const edits: Edit[] = [];
  const check = 'if (__cancel.reason) throw __cancel.reason;';
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false) && awaits(node)) {
      const body = node.statement;
      if (ts.isBlock(body)) edits.push({ at: body.getStart(tree) + 1, text: check });
      else edits.push({ at: body.getStart(tree), text: `{${check}` }, { at: body.end, text: '}' });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return edits;
}

/** Applies the edits to the cell's text; every line keeps its number. */
function apply(edits: Edit[], { code, tree }: ParsedCell): { text: string; insertions: Insertion[] } {
  edits.sort((a, b) => a.at - b.at);
  const insertions = edits.map(({ at, text, removes = 0 }) => {
    const { line, character } = tree.getLineAndCharacterOfPosition(at);
    return { line: line + 1, column: character, length: text.length - removes };
  });
  let position = 0;
  let text = '';
  for (const edit of edits) {
    text += code.slice(position, edit.at) + edit.text;
    position = edit.at + (edit.removes ?? 0);
  }
  return { text: text + code.slice(position), insertions };
}
