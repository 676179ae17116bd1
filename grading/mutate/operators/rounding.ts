import * as ts from 'typescript';
import type { Operator, Truth } from './operator';
import { called, operand } from './syntax';

const ROUNDED = ['floor', 'ceil', 'round', 'trunc'];
const ANY: readonly Truth[] = ['shifted', 'border', 'oneOutput', 'zeros', 'constant', 'factor', 'firstOnly', 'notFinite', 'ties']; // prettier-ignore

export const rounding: readonly Operator[] = [
  {
    name: 'rounded another way',
    does: 'Rounds down for up, to the nearest for down, or not at all.',
    truths: ANY,
    at: node => {
      const call = called(node);
      if (!call || !ROUNDED.includes(call.name)) return [];
      const given = call.operands.map(one => one.getText());
      return [...ROUNDED.filter(name => name !== call.name && name !== 'trunc').map(name => call.again(given, name)), operand(call.operands[0])]; // prettier-ignore
    },
  },
  {
    name: 'a whole number',
    does: 'Rounds a quotient down, as integers divide elsewhere.',
    truths: ANY,
    at: node => {
      if (ts.isBinaryExpression(node) && node.operatorToken.getText() === '/')
        return [`Math.floor(${node.getText()})`];
      const call = called(node);
      return call?.name === 'div' ? [call.again(call.operands.map(one => one.getText()), 'floorDiv')] : []; // prettier-ignore
    },
  },
  {
    name: 'another type of number',
    does: 'Drops a conversion, or makes the answer whole numbers.',
    truths: ANY,
    at: node => {
      const call = called(node);
      if (call && ['cast', 'toFloat', 'toInt'].includes(call.name)) {
        const x = call.operands[0].getText();
        return [x, call.name === 'toInt' ? `${x}.toFloat()` : `${x}.toInt()`];
      }
      return [];
    },
  },
];
