import * as ts from 'typescript';

/** Whether an expression is assigned to, and the value if it is written there. */
export function assignment(target: ts.Node): { value?: ts.Node } | undefined {
  const { parent } = target;
  if (ts.isBinaryExpression(parent) && parent.left === target) {
    const operator = parent.operatorToken.kind;
    const assigns = operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
    return assigns
      ? { value: operator === ts.SyntaxKind.EqualsToken ? inner(parent.right) : undefined }
      : undefined;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return parent.operator === ts.SyntaxKind.PlusPlusToken ||
      parent.operator === ts.SyntaxKind.MinusMinusToken
      ? {}
      : undefined;
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent))
    return parent.initializer === target ? {} : undefined;
  // A pattern: `[a, ...b] = c`, `({ a, b: c } = d)`.
  const isInPattern =
    ts.isArrayLiteralExpression(parent) ||
    ts.isObjectLiteralExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === target);
  return isInPattern && assignment(outer(parent)) ? {} : undefined;
}

/** The outermost expression that only wraps the node: `(a)`, `a!`, `a as T`. */
export function outer(node: ts.Node): ts.Node {
  const { parent } = node;
  const wraps =
    ts.isParenthesizedExpression(parent) ||
    ts.isNonNullExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent);
  return wraps ? outer(parent) : node;
}

/** The expression within parentheses and types. */
export function inner(node: ts.Expression): ts.Expression {
  const wraps =
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node);
  return wraps ? inner(node.expression) : node;
}
