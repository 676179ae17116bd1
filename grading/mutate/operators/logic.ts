import * as ts from 'typescript';
import type { Operator, Truth } from './operator';
import { operand } from './syntax';
import { replacedOperator } from './terms';

const ANY: readonly Truth[] = ['zeros', 'constant', 'oneOutput', 'input', 'border', 'firstOnly', 'ties', 'negative', 'factor', 'activation', 'notFinite', 'nothing']; // prettier-ignore

export const logic: readonly Operator[] = [
  {
    name: 'and for or',
    does: 'Takes && for ||, or the other way round.',
    truths: ANY,
    at: node => replacedOperator(node, { '&&': '||', '||': '&&' }),
  },
  {
    name: 'the opposite condition',
    does: 'Does one thing where it should do the other.',
    truths: ANY,
    at: node => {
      if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
        return [node.operand.getText()];
      const { parent } = node;
      const isCondition =
        (ts.isIfStatement(parent) && parent.expression === node) ||
        (ts.isConditionalExpression(parent) && parent.condition === node);
      return isCondition ? [`!(${node.getText()})`] : [];
    },
  },
  {
    name: 'one case only',
    does: 'Treats two cases alike.',
    truths: ANY,
    at: node => (ts.isConditionalExpression(node) ? [operand(node.whenTrue), operand(node.whenFalse)] : []),
  },
];
