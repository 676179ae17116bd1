import type { Operator } from './operator';
import { replacedOperator } from './terms';

const TIES: Readonly<Record<string, string>> = {
  '>': '>=', '>=': '>', '<': '<=', '<=': '<',
  greater: 'greaterEqual', greaterEqual: 'greater', less: 'lessEqual', lessEqual: 'less',
}; // prettier-ignore
const REVERSED: Readonly<Record<string, string>> = {
  '>': '<', '>=': '<=', '<': '>', '<=': '>=', '===': '!==', '!==': '===',
  greater: 'less', greaterEqual: 'lessEqual', less: 'greater', lessEqual: 'greaterEqual', equal: 'notEqual', notEqual: 'equal',
}; // prettier-ignore
const ENDS: Readonly<Record<string, string>> = {
  indexOf: 'lastIndexOf',
  find: 'findLast',
  findIndex: 'findLastIndex',
};

export const comparisons: readonly Operator[] = [
  {
    name: 'ties',
    does: 'Counts equality on the other side: > for >=, < for <=.',
    truths: [
      'ties',
      'shifted',
      'border',
      'firstOnly',
      'oneOutput',
      'zeros',
      'factor',
      'notFinite',
      'input',
      'constant',
    ],
    at: node => replacedOperator(node, TIES),
  },
  {
    name: 'reversed comparison',
    does: 'Asks for the opposite: < for >, different for equal.',
    truths: [
      'zeros',
      'constant',
      'oneOutput',
      'input',
      'negative',
      'firstOnly',
      'border',
      'factor',
      'notFinite',
      'ties',
    ],
    at: node => replacedOperator(node, REVERSED),
  },
  {
    name: 'first or last',
    does: 'Takes the last of equals for the first.',
    truths: ['ties', 'firstOnly', 'oneOutput', 'shifted'],
    at: node => replacedOperator(node, ENDS),
  },
];
