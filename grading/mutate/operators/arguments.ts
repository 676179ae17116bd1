import * as ts from 'typescript';
import type { Operator } from './operator';
import { called } from './syntax';

const isValue = (node: ts.Node) => !ts.isArrowFunction(node);

export const callArguments: readonly Operator[] = [
  {
    name: 'swap arguments',
    does: 'Swaps two neighbouring arguments of a call.',
    truths: [
      'negative',
      'transpose',
      'factor',
      'oneOutput',
      'zeros',
      'input',
      'shifted',
      'firstOnly',
      'border',
    ],
    at: node => {
      if (!ts.isCallExpression(node)) return [];
      const given = node.arguments.map(one => one.getText());
      return given.slice(1).flatMap((second, i) => {
        if (second === given[i] || ![i, i + 1].every(at => isValue(node.arguments[at]))) return [];
        return [withArguments(node, given.with(i, second).with(i + 1, given[i]))];
      });
    },
  },
  {
    name: 'drop an argument',
    does: 'Leaves out the last of several arguments.',
    truths: ['zeros', 'factor', 'constant', 'oneOutput', 'input', 'columns', 'keepDims', 'transpose', 'notFinite', 'firstOnly', 'border'], // prettier-ignore
    at: node => {
      const given = ts.isCallExpression(node) ? node.arguments.map(one => one.getText()) : [];
      return ts.isCallExpression(node) && given.length > 1 ? [withArguments(node, given.slice(0, -1))] : [];
    },
  },
  {
    name: 'repeat an argument',
    does: 'Gives one argument of a call in the place of another.',
    truths: ['zeros', 'factor', 'constant', 'oneOutput', 'input', 'firstOnly', 'border'],
    at: node => {
      if (!ts.isCallExpression(node) || called(node)?.name === 'slice') return [];
      const given = node.arguments.map(one => one.getText());
      return given.flatMap((_, i) =>
        given.flatMap((other, k) =>
          i !== k &&
          Math.abs(i - k) === 1 &&
          other !== given[i] &&
          isValue(node.arguments[i]) &&
          isValue(node.arguments[k])
            ? [withArguments(node, given.with(i, other))]
            : [],
        ),
      );
    },
  },
];

function withArguments(call: ts.CallExpression, given: readonly string[]): string {
  const types = call.typeArguments ? `<${call.typeArguments.map(one => one.getText()).join(', ')}>` : '';
  return `${call.expression.getText()}${types}(${given.join(', ')})`;
}
