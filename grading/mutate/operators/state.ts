import * as ts from 'typescript';
import { all } from './code';
import type { Operator, Truth } from './operator';
import { isTarget, isUse, operand, rewritten } from './syntax';

const ANY: readonly Truth[] = ['input', 'zeros', 'constant', 'firstOnly', 'oneOutput', 'shifted', 'factor', 'activation', 'border', 'nothing']; // prettier-ignore

export const state: readonly Operator[] = [
  {
    name: 'the value before',
    does: 'Uses a value that a new one was computed from, in the place of the new one.',
    truths: ANY,
    at: (node, code) => {
      if (!isUse(node) || isTarget(node)) return [];
      const declared = all(code.fn, one => ts.isVariableDeclaration(one) && one.name.getText() === node.text);
      if (declared.length !== 1) return [];
      const { initializer } = declared[0] as ts.VariableDeclaration;
      if (!initializer || declared[0].end > node.getStart()) return [];
      const from = all(
        initializer,
        one => isUse(one) && one.text !== node.text && !['tf', 'Math', 'Array'].includes(one.text),
      );
      return [...new Set(from.map(one => one.getText()))];
    },
  },
  {
    name: 'result thrown away',
    does: 'Computes a new value and does not keep it.',
    truths: ANY,
    at: node => {
      if (!ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression)) return [];
      const { left, right, operatorToken } = node.expression;
      if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [`;`];
      return ts.isIdentifier(left) ? [`${right.getText()};`] : [];
    },
  },
  {
    name: 'a statement left out',
    does: 'Forgets a statement.',
    truths: ANY,
    at: node =>
      ts.isExpressionStatement(node) ||
      ts.isIfStatement(node) ||
      ts.isBreakStatement(node) ||
      ts.isContinueStatement(node)
        ? [';'] // prettier-ignore
        : [],
  },
  {
    name: 'statements swapped',
    does: 'Swaps two neighbouring statements, so that one sees the value before.',
    truths: ANY,
    at: node => {
      if (!ts.isBlock(node)) return [];
      const { statements } = node;
      return statements.slice(1).flatMap((second, i) => {
        const first = statements[i];
        if (ts.isReturnStatement(second) || ts.isReturnStatement(first) || !isOrdered(first, second))
          return [];
        return [rewritten(node, [[first, second.getText()], [second, first.getText()]])]; // prettier-ignore
      });
    },
  },
  {
    name: 'not added up',
    does: 'Overwrites what is to be added up.',
    truths: ANY,
    at: node => {
      if (!ts.isBinaryExpression(node)) return [];
      const { left, operatorToken, right } = node;
      return /^[-+*/]=$/.test(operatorToken.getText()) ? [`${left.getText()} = ${operand(right)}`] : [];
    },
  },
];

/** Whether one of two statements makes or changes what the other mentions. */
function isOrdered(first: ts.Node, second: ts.Node): boolean {
  const mentions = (node: ts.Node) => new Set(all(node, ts.isIdentifier).map(one => one.getText()));
  const makes = (node: ts.Node) =>
    all(node, ts.isIdentifier).filter(one => !isUse(one) || isTarget(one) || isChanged(one));
  const meets = (made: readonly ts.Node[], mentioned: ReadonlySet<string>) =>
    made.some(one => mentioned.has(one.getText()));
  return meets(makes(first), mentions(second)) || meets(makes(second), mentions(first));
}

/** Whether a method that changes its object is called on it: `list.push(…)`. */
function isChanged({ parent }: ts.Node): boolean {
  return (
    ts.isPropertyAccessExpression(parent) &&
    ['push', 'unshift', 'set', 'sort', 'assign'].includes(parent.name.text)
  );
}
