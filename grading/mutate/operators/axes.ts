import * as ts from 'typescript';
import type { Operator, Truth } from './operator';
import { called } from './syntax';

const ANY: readonly Truth[] = ['columns', 'transpose', 'factor', 'oneOutput', 'zeros', 'firstOnly', 'shifted', 'input', 'border', 'constant', 'notFinite']; // prettier-ignore

/** The methods whose second operand is an axis, or a list of axes. */
const ALONG = new Set(['sum', 'mean', 'max', 'min', 'prod', 'argMax', 'argMin', 'norm', 'concat', 'stack', 'unstack', 'split', 'expandDims', 'squeeze', 'softmax', 'logSoftmax', 'logSumExp', 'cumsum', 'moments', 'gather', 'reverse']); // prettier-ignore

export const axes: readonly Operator[] = [
  {
    name: 'another axis',
    does: 'Takes the batch for the features, the rows for the columns: another axis.',
    truths: ANY,
    at: node => {
      const { parent } = node;
      const call = called(parent);
      if (!call || !ALONG.has(call.name) || call.operands[0] === node) return [];
      if (ts.isArrayLiteralExpression(node)) {
        const items = node.elements.map(one => one.getText());
        const fewer = items.length > 1 ? items.map((_, i) => `[${items.toSpliced(i, 1).join(', ')}]`) : [];
        const shifted = items.map(one => (/^\d$/.test(one) ? String(Math.max(0, Number(one) - 1)) : one));
        return [...fewer, `[${shifted.join(', ')}]`];
      }
      return ['0', '1', '-1'].includes(node.getText())
        ? ['0', '1', '-1'].filter(one => one !== node.getText())
        : [];
    },
  },
  {
    name: 'along everything',
    does: 'Leaves out the axis, so that everything is summed or averaged.',
    truths: ANY,
    at: node => {
      const call = called(node);
      if (!call || !ALONG.has(call.name) || call.operands.length < 2) return [];
      return [call.again(call.operands.slice(0, 1).map(one => one.getText()))];
    },
  },
  {
    name: 'another index',
    does: 'Takes the element before or after, or always the first one.',
    truths: ANY,
    at: node => {
      if (!ts.isElementAccessExpression(node)) return [];
      const [list, at] = [node.expression.getText(), node.argumentExpression.getText()];
      return at === '0' ? [`${list}[1]`] : [`${list}[${at} + 1]`, `${list}[${at} - 1]`, `${list}[0]`];
    },
  },
  {
    name: 'swap indices',
    does: 'Swaps two indices, or two neighbours in a list such as a shape.',
    truths: ANY,
    at: node => {
      if (ts.isElementAccessExpression(node) && ts.isElementAccessExpression(node.expression)) {
        const { expression: inner, argumentExpression: last } = node;
        const [i, j] = [inner.argumentExpression.getText(), last.getText()];
        return i === j ? [] : [`${inner.expression.getText()}[${j}][${i}]`];
      }
      if (!ts.isArrayLiteralExpression(node) && !ts.isArrayBindingPattern(node)) return [];
      const items = node.elements.map(one => one.getText());
      return items.slice(1).flatMap(
        (second, i) =>
        second === items[i] ? [] : [`[${items.with(i, second).with(i + 1, items[i]).join(', ')}]`], // prettier-ignore
      );
    },
  },
];
