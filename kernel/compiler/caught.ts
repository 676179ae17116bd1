import * as ts from 'typescript';
import type { Edit } from './edits';

/**
 * Passes whatever a cell catches to the executor's `caught`, so that a message names what the student wrote, also if the cell
 * prints it: in `catch` clauses, and in the handlers of `.catch(handler)` and `.then(handler, handler)`.
 *
 * @param thrown a name that the cell does not use
 */
export function caughtEdits(tree: ts.SourceFile, kernel: string, thrown: string): Edit[] {
  const edits: Edit[] = [];
  const caught = `${kernel}.caught`;
  const visit = (node: ts.Node): void => {
    if (ts.isCatchClause(node)) edits.push(...clauseEdits(node, tree, caught, thrown));
    const handler = ts.isCallExpression(node) ? handlerOf(node) : undefined;
    if (handler)
      edits.push({ at: handler.getStart(tree), text: `${caught}(` }, { at: handler.end, text: ')' });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return edits;
}

function clauseEdits(
  { variableDeclaration, block }: ts.CatchClause,
  tree: ts.SourceFile,
  caught: string,
  thrown: string,
): Edit[] {
  if (!variableDeclaration) return [];
  const { name } = variableDeclaration;
  const at = block.getStart(tree) + 1;
  if (ts.isIdentifier(name)) return [{ at, text: `${caught}(${name.text});` }];
  const pattern = name.getText(tree);
  if (pattern.includes('\n')) return []; // moved, it would change the numbers of the lines
  return [
    { at: name.getStart(tree), text: thrown, removes: pattern.length },
    { at, text: `let ${pattern} = ${caught}(${thrown});` },
  ];
}

function handlerOf({ expression, arguments: given }: ts.CallExpression): ts.Expression | undefined {
  if (!ts.isPropertyAccessExpression(expression) || given.some(ts.isSpreadElement)) return undefined;
  const { text } = expression.name;
  if (text === 'catch' && given.length === 1) return given[0];
  return text === 'then' && given.length === 2 ? given[1] : undefined;
}
