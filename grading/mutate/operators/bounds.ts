import * as ts from 'typescript';
import type { Operator, Truth } from './operator';
import { called, isLoop, operand } from './syntax';

const ANY: readonly Truth[] = ['shifted', 'border', 'firstOnly', 'oneOutput', 'factor', 'input', 'zeros', 'notFinite', 'constant', 'ties']; // prettier-ignore

/** One more and one less. */
export function around(node: ts.Node): string[] {
  const text = node.getText();
  if (/^\d+$/.test(text))
    return Number(text) === 0 ? ['1'] : [String(Number(text) + 1), String(Number(text) - 1)];
  if (/^-\d+$/.test(text)) return [String(Number(text) - 1)];
  return [`${operand(node)} + 1`, `${operand(node)} - 1`];
}

export const bounds: readonly Operator[] = [
  {
    name: 'off by one in a loop',
    does: 'Begins or ends a loop one too early or too late, or takes every second step.',
    truths: ANY,
    at: node => {
      const { parent } = node;
      // let i = START
      if (ts.isVariableDeclaration(parent) && parent.initializer === node)
        return ts.isForStatement(parent.parent.parent) ? around(node) : [];
      // i < END
      if (
        ts.isBinaryExpression(parent) &&
        ts.isForStatement(parent.parent) &&
        parent.parent.condition === parent
      )
        return parent.right === node ? around(node) : [];
      // i++
      if (ts.isForStatement(parent) && parent.incrementor === node && ts.isPostfixUnaryExpression(node))
        return [`${node.operand.getText()} += 2`];
      return [];
    },
  },
  {
    name: 'off by one in a length',
    does: 'Makes a list, a shape or a slice one longer or shorter, or begins it one later.',
    truths: ANY,
    at: node => {
      const { parent } = node;
      if (
        ts.isPropertyAssignment(parent) &&
        parent.initializer === node &&
        parent.name.getText() === 'length'
      )
        return around(node);
      const list = ts.isArrayLiteralExpression(parent) ? parent : node;
      const call = called(list.parent);
      if (!call || !['slice', 'stridedSlice', 'splice', 'subarray', 'pad', 'at'].includes(call.name))
        return [];
      if (call.operands.indexOf(list as ts.Expression) < 1 || ts.isArrayLiteralExpression(node)) return [];
      return around(node);
    },
  },
  {
    name: 'off by one in a comparison',
    does: 'Compares with one more or one less.',
    truths: ANY,
    at: node => {
      const { parent } = node;
      if (!ts.isBinaryExpression(parent) || parent.right !== node) return [];
      if (!/^([<>]=?|[!=]==)$/.test(parent.operatorToken.getText()) || isLoop(parent.parent)) return [];
      return ts.isStringLiteral(node) ? [] : around(node);
    },
  },
  {
    name: 'off by one in a number',
    does: 'Takes a whole number of a formula one too large or too small.',
    truths: ANY,
    at: node => {
      const { parent } = node;
      if (!ts.isNumericLiteral(node) || !/^\d+$/.test(node.text)) return [];
      const isOperand =
        ts.isBinaryExpression(parent) && /^(\*\*?|[-+/%]|[-+]=)$/.test(parent.operatorToken.getText());
      const isStart = ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent);
      return isOperand || isStart ? around(node) : [];
    },
  },
];
