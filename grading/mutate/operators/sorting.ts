import * as ts from 'typescript';
import type { Operator } from './operator';
import { called } from './syntax';

const isSort = (node: ts.Node) => {
  const call = called(node);
  return call && (call.name === 'sort' || call.name === 'toSorted') && call.operands.length === 2
    ? call
    : undefined;
};

export const sorting: readonly Operator[] = [
  {
    name: 'sort as text',
    does: 'Sorts numbers as text: without a comparison, 10 comes before 9.',
    truths: ['oneOutput', 'firstOnly', 'ties', 'constant'],
    at: node => {
      const call = isSort(node);
      return call ? [call.again([call.operands[0].getText()])] : [];
    },
  },
  {
    name: 'the other order',
    does: 'Sorts in the opposite order.',
    truths: ['oneOutput', 'firstOnly', 'ties', 'constant', 'negative'],
    at: node => {
      const call = isSort(node);
      const compare = call?.operands[1];
      if (!call || !compare || !ts.isArrowFunction(compare)) return [];
      const [a, b] = compare.parameters.map(one => one.getText());
      return [call.again([call.operands[0].getText(), `(${b}, ${a}) => ${compare.body.getText()}`])];
    },
  },
  {
    name: 'not sorted',
    does: 'Does not sort.',
    truths: ['oneOutput', 'firstOnly', 'ties', 'constant', 'input'],
    at: node => {
      const call = isSort(node);
      return call ? [call.operands[0].getText()] : [];
    },
  },
];
