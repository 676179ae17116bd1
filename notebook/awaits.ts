import * as ts from 'typescript';

/** `await using` sets two flags; each alone means something else. */
const AWAIT_USING: number = ts.NodeFlags.AwaitUsing;

/** Whether the node awaits anything outside the functions in it. */
export function awaits(node: ts.Node): boolean {
  return contains(
    node,
    child =>
      ts.isAwaitExpression(child) ||
      (ts.isForOfStatement(child) && child.awaitModifier !== undefined) ||
      (ts.isVariableDeclarationList(child) && isAwaitUsing(child)),
  );
}

export function isAwaitUsing({ flags }: ts.VariableDeclarationList): boolean {
  return (flags & AWAIT_USING) === AWAIT_USING;
}

/** Whether the node awaits or yields, so that it may be interrupted while it is not on the stack. */
export function suspends(node: ts.Node): boolean {
  return awaits(node) || contains(node, ts.isYieldExpression);
}

function contains(node: ts.Node, isWanted: (node: ts.Node) => boolean): boolean {
  const visit = (child: ts.Node): boolean => {
    if (ts.isClassStaticBlockDeclaration(child)) return false;
    if (ts.isFunctionLike(child)) return evaluatedOutside(child).some(visit);
    return isWanted(child) || ts.forEachChild(child, part => visit(part) || undefined) === true;
  };
  return visit(node);
}

/** The parts of a method that its class or object evaluates: a computed name, and decorators. */
function evaluatedOutside(method: ts.SignatureDeclaration): ts.Node[] {
  const decorators = ts.canHaveDecorators(method) ? (ts.getDecorators(method) ?? []) : [];
  const ofParameters = method.parameters.flatMap(parameter => ts.getDecorators(parameter) ?? []);
  const isComputed = method.name !== undefined && ts.isComputedPropertyName(method.name);
  return [...(isComputed ? [method.name] : []), ...decorators, ...ofParameters];
}
