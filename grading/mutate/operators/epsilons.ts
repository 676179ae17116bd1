import * as ts from 'typescript';
import type { Operator } from './operator';
import { operand } from './syntax';
import { pair } from './terms';

export const epsilons: readonly Operator[] = [
  {
    name: 'no epsilon',
    does: 'Leaves out the small number that keeps a divisor away from 0, or adds it in the wrong place.',
    truths: ['notFinite', 'factor', 'oneOutput', 'ties'],
    at: node => {
      const found = pair(node);
      if (!found || !['+', 'add'].includes(found.by)) return [];
      const [x, small] = found.operands;
      return /^(epsilon|1e-\d+)$/.test(small.getText()) && !ts.isStringLiteral(x) ? [operand(x)] : [];
    },
  },
];
