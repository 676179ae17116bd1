import * as ts from 'typescript';
import type { Code } from './code';
import type { Operator } from './operator';
import { called, isReturned, operand } from './syntax';

/** What counts something: a length, a size, an item of a shape. */
const COUNTS = /(\.length|\.size|\.shape\[\d\])$/;

/** The size of the batch, as the first parameter knows it. */
function batch({ parameters }: Code): string | undefined {
  const first = parameters.find(({ type = '' }) => /^tf\.Tensor|\[\]$/.test(type));
  if (!first) return undefined;
  return /\[\]$/.test(first.type!) ? `${first.name}.length` : `${first.name}.shape[0]`;
}

export const results: readonly Operator[] = [
  {
    name: 'a constant factor',
    does: 'Scales the result by 2, by 1/2, or by the number of samples.',
    truths: ['factor'],
    at: (node, code) => {
      if (!isReturned(node, code.fn)) return [];
      const n = batch(code);
      const by = ['2', '0.5', ...(n ? [n, `1 / ${n}`] : [])];
      return by.map(factor => `scaled(${node.getText()}, ${factor})`);
    },
  },
  {
    name: 'n - 1 for n',
    does: 'Divides by one less, or one more, than there are.',
    truths: ['factor', 'notFinite', 'oneOutput', 'shifted', 'firstOnly', 'border'],
    at: node => {
      if (!ts.isExpression(node) || !COUNTS.test(node.getText())) return [];
      const { parent } = node;
      const isDivisor = ts.isBinaryExpression(parent)
        ? parent.right === node && parent.operatorToken.getText() === '/'
        : called(parent)?.name === 'div';
      return isDivisor ? [`(${node.getText()} - 1)`, `(${node.getText()} + 1)`, '2'] : [];
    },
  },
  {
    name: 'a constant answer',
    does: 'Answers the same whatever it is asked.',
    truths: ['zeros', 'constant'],
    at: (node, { fn }) => {
      if (!isReturned(node, fn)) return [];
      const type = fn.type?.getText() ?? '';
      const constants =
        type === 'boolean' ? ['true', 'false'] : /^(number|0 \| 1)/.test(type) ? ['0', '1'] : [];
      return [`scaled(${node.getText()}, 0)`, ...constants];
    },
  },
  {
    name: 'an argument returned',
    does: 'Returns an argument as it is.',
    truths: ['input', 'zeros', 'activation', 'factor', 'oneOutput'],
    at: (node, { fn, parameters }) =>
      isReturned(node, fn) ? parameters.map(({ name }) => name).filter(name => name !== node.getText()) : [],
  },
  {
    name: 'return forgotten',
    does: 'Computes the answer and forgets to return it.',
    truths: ['nothing', 'zeros', 'constant'],
    at: (node, { fn }) =>
      ts.isReturnStatement(node) && node.expression && isReturned(node.expression, fn)
        ? [`${operand(node.expression)};`]
        : [],
  },
];
