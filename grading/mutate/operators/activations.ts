import * as ts from 'typescript';
import type { Operator } from './operator';
import { called, operand } from './syntax';

const FUNCTIONS = new Set(['relu', 'sigmoid', 'tanh', 'softmax', 'activation', 'abs', 'sqrt', 'square', 'exp', 'log', 'sign', 'log1p', 'hypot', 'round', 'derivative', 'elu', 'step']); // prettier-ignore
/** Those that change nothing when they are applied again. */
const ONCE = new Set(['relu', 'abs', 'round', 'sign', 'floor', 'ceil', 'trunc', 'min', 'max', 'toFloat', 'toInt', 'Array', 'at', 'Number', 'Boolean', 'String']); // prettier-ignore

export const activations: readonly Operator[] = [
  {
    name: 'before the function',
    does: 'Leaves out a function of one argument: an activation, a root, a square, an absolute value.',
    truths: ['activation', 'input', 'factor', 'oneOutput', 'zeros', 'negative', 'firstOnly', 'border', 'notFinite', 'constant'], // prettier-ignore
    at: node => {
      if (ts.isBinaryExpression(node) && node.operatorToken.getText() === '**') return [operand(node.left)];
      const call = called(node);
      if (call?.operands.length !== 1 || ts.isArrowFunction(call.operands[0])) return [];
      const isFunction =
        FUNCTIONS.has(call.name) || (ts.isCallExpression(node) && ts.isIdentifier(node.expression));
      return isFunction ? [operand(call.operands[0])] : [];
    },
  },
  {
    name: 'the function twice',
    does: 'Applies a function of one argument twice.',
    truths: ['activation', 'factor', 'oneOutput', 'zeros', 'firstOnly', 'border', 'notFinite', 'constant'],
    at: node => {
      const call = called(node);
      if (call?.operands.length !== 1 || ONCE.has(call.name) || ts.isArrowFunction(call.operands[0]))
        return [];
      const isFunction =
        FUNCTIONS.has(call.name) || (ts.isCallExpression(node) && ts.isIdentifier(node.expression));
      return isFunction ? [call.again([node.getText()])] : [];
    },
  },
  {
    name: 'probabilities for logits',
    does: 'Applies the softmax, or a sigmoid, before a function that applies it itself.',
    truths: ['activation', 'factor', 'oneOutput'],
    at: node => {
      const call = called(node);
      if (call?.name !== 'softmaxCrossEntropy') return [];
      const [labels, logits, ...rest] = call.operands.map(operand);
      return [call.again([labels, `${logits}.softmax()`, ...rest])];
    },
  },
  {
    name: 'the derivative for the function',
    does: "Takes an activation's derivative for the activation, or the other way round.",
    truths: ['activation', 'oneOutput', 'zeros', 'constant'],
    at: node => {
      const call = called(node);
      if (call?.name === 'derivative') return [`${call.operands[0].getText()}(${call.operands.slice(1).map(one => one.getText()).join(', ')})`]; // prettier-ignore
      return call?.name === 'activation' ? [call.again(call.operands.map(one => one.getText()), 'activation.derivative')] : []; // prettier-ignore
    },
  },
];
