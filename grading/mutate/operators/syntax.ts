import * as ts from 'typescript';
import { all } from './code';

/** A call of a function by its name, of a method, or of a function of `tf` or `Math`: all have operands. */
export interface Called {
  readonly name: string;
  /** What it computes with; of a method, its object comes first. */
  readonly operands: readonly ts.Expression[];
  /** The same call with other operands, or of another function. */
  readonly again: (operands: readonly string[], name?: string) => string;
}

/** The call that a node is. */
export function called(node: ts.Node): Called | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const given = [...node.arguments];
  const types = node.typeArguments ? `<${node.typeArguments.map(one => one.getText()).join(', ')}>` : '';
  const { expression } = node;
  if (ts.isIdentifier(expression))
    return {
      name: expression.text,
      operands: given,
      again: (operands, name = expression.text) => `${name}${types}(${operands.join(', ')})`,
    };
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const { expression: object, name: method } = expression;
  const isLibrary = ['tf', 'Math', 'tf.losses', 'tf.image'].includes(object.getText());
  return {
    name: method.text,
    operands: isLibrary ? given : [object, ...given],
    again: (operands, name = method.text) =>
      isLibrary
        ? `${object.getText()}.${name}${types}(${operands.join(', ')})`
        : `${operands[0]}.${name}${types}(${operands.slice(1).join(', ')})`,
  };
}

/** An expression's text, in parentheses where an operator stands in it. */
export function operand(node: ts.Node): string {
  return ts.isBinaryExpression(node) || ts.isConditionalExpression(node)
    ? `(${node.getText()})`
    : node.getText();
}

/** Whether a name is read here: not declared, no property's name, no type's. */
export function isUse(node: ts.Node): node is ts.Identifier {
  if (!ts.isIdentifier(node)) return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent))
    return parent.initializer === node;
  if (ts.isFunctionLike(parent)) return ts.isArrowFunction(parent) && parent.body === node;
  const isOther = ts.isBindingElement(parent) || ts.isTypeNode(parent) || ts.isQualifiedName(parent);
  return !isOther && !ts.isShorthandPropertyAssignment(parent);
}

/** Whether a value is stored here. */
export function isTarget(node: ts.Node): boolean {
  const { parent } = node;
  const isAssigned =
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment;
  return isAssigned || ts.isPostfixUnaryExpression(parent) || ts.isArrayLiteralExpression(parent) && isTarget(parent); // prettier-ignore
}

/** A node's text with parts of it replaced. */
export function rewritten(node: ts.Node, changes: readonly (readonly [ts.Node, string])[]): string {
  const start = node.getStart();
  return changes
    .toSorted(([a], [b]) => b.getStart() - a.getStart())
    .reduce(
      (text, [part, by]) => text.slice(0, part.getStart() - start) + by + text.slice(part.end - start),
      node.getText(),
    );
}

/** A node's text with each use of a name replaced; undefined if there is none. */
export function withName(node: ts.Node, name: string, by: string): string | undefined {
  const uses = all(node, one => isUse(one) && one.text === name && !isTarget(one));
  return uses.length === 0 ? undefined : rewritten(node, uses.map(use => [use, by])); // prettier-ignore
}

/** What a function gives back here: an operand of `return`, or an arrow function's whole body. */
export function isReturned(node: ts.Node, fn: ts.FunctionLikeDeclaration): boolean {
  if (node === fn.body) return !ts.isBlock(node);
  if (!ts.isReturnStatement(node.parent)) return false;
  let around: ts.Node = node.parent;
  while (!ts.isFunctionLike(around)) around = around.parent;
  return around === fn;
}

/** The loop statement that a node is. */
export function isLoop(node: ts.Node): node is ts.IterationStatement {
  return ts.isIterationStatement(node, false);
}
