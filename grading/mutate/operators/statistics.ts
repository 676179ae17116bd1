import type { Operator } from './operator';
import { called } from './syntax';
import { replacedOperator } from './terms';

const KINDS: Readonly<Record<string, string>> = {
  sum: 'mean', mean: 'sum', max: 'min', min: 'max', maximum: 'minimum', minimum: 'maximum', argMax: 'argMin', argMin: 'argMax',
  ceil: 'floor', floor: 'ceil', unshift: 'push', push: 'unshift', every: 'some', some: 'every',
}; // prettier-ignore
const REDUCTIONS = new Set(['sum', 'mean', 'max', 'min', 'prod', 'norm', 'logSumExp']);

export const statistics: readonly Operator[] = [
  {
    name: 'another statistic',
    does: 'Takes the sum for the mean, the largest for the smallest, up for down, the front for the back.',
    truths: [
      'factor',
      'oneOutput',
      'zeros',
      'constant',
      'notFinite',
      'negative',
      'shifted',
      'firstOnly',
      'border',
      'input',
    ],
    at: node => replacedOperator(node, KINDS),
  },
  {
    name: 'keepDims',
    does: 'Drops or adds keepDims.',
    truths: ['keepDims', 'transpose', 'columns', 'oneOutput', 'factor', 'firstOnly'],
    at: node => {
      const call = called(node);
      if (!call || !REDUCTIONS.has(call.name) || call.operands.length < 2) return [];
      const [x, axis, keep] = call.operands.map(one => one.getText());
      return [keep === 'true' ? call.again([x, axis]) : call.again([x, axis, 'true'])];
    },
  },
];
