import * as ts from 'typescript';

/** `await using` sets two flags; each alone means something else. */
const AWAIT_USING: number = ts.NodeFlags.AwaitUsing;

/** Whether the node awaits anything outside the functions in it. */
export function awaits(node: ts.Node): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    if (found || ts.isFunctionLike(child) || ts.isClassStaticBlockDeclaration(child)) return;
    found =
      ts.isAwaitExpression(child) ||
      (ts.isForOfStatement(child) && child.awaitModifier !== undefined) ||
      (ts.isVariableDeclarationList(child) && (child.flags & AWAIT_USING) === AWAIT_USING);
    if (!found) ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}
