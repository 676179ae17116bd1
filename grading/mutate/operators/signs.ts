import * as ts from 'typescript';
import type { Operator } from './operator';
import { called } from './syntax';
import { replacedOperator } from './terms';

const OTHER: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '+=': '-=',
  '-=': '+=',
  add: 'sub',
  sub: 'add',
};

export const signs: readonly Operator[] = [
  {
    name: 'another sign',
    does: 'Adds where it should subtract, or the other way round.',
    truths: [
      'negative',
      'oneOutput',
      'zeros',
      'factor',
      'firstOnly',
      'border',
      'notFinite',
      'shifted',
      'constant',
    ],
    at: node => replacedOperator(node, OTHER),
  },
  {
    name: 'drop a minus',
    does: 'Leaves out a minus sign.',
    truths: ['negative', 'oneOutput', 'zeros', 'notFinite', 'constant', 'factor', 'firstOnly'],
    at: node => {
      if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
        return [node.operand.getText()];
      const call = called(node);
      return call?.name === 'neg' ? [call.operands[0].getText()] : [];
    },
  },
];
