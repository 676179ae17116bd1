import { nandGate as observe } from '../../../src/check/observers/nandGate';
import { exercise } from '../../assignment/exercise';
import type { Neuron } from '../../oracle/perceptron';

/** Any w and b with which a perceptron answers 0 to (1, 1) and 1 to the other three corners. */
export const nandGate = exercise<readonly [], Neuron>({
  name: 'nandGate',
  points: 1,

  cases: () => [{ title: 'the four inputs of the gate', args: [] }],

  // The gate's answers are 0 or 1.
  tolerance: 0,

  reference: () => ({ w: [-1, -1], b: 1.5 }),

  observe,

  mutants: {
    'this is AND: NAND answers the opposite': () => ({ w: [1, 1], b: -1.5 }),
    'this is NOR, which says no as soon as one input is 1: NAND says no only when both are': () => ({
      w: [-1, -1],
      b: 0.5,
    }),
    'this is OR': () => ({ w: [1, 1], b: -0.5 }),
    'it always answers 1: look at the sum for (1, 1), and remember that a sum of exactly 0 counts as a yes':
      () => ({
        w: [-1, -1],
        b: 2,
      }),
    'it always answers 0: b is added to the sum, so it is minus the threshold': () => ({
      w: [-1, -1],
      b: -1.5,
    }),
    'the first input is ignored': () => ({ w: [0, -1], b: 0.5 }),
    'the second input is ignored': () => ({ w: [-1, 0], b: 0.5 }),
  },

  variants: {
    'large weights': () => ({ w: [-20, -20], b: 30 }),
    'unequal weights': () => ({ w: [-2, -1], b: 2.5 }),
    'the line through two corners, which >= counts as yes': () => ({ w: [-1, -1], b: 1 }),
    'what training finds': () => ({ w: [-2, -1], b: 2 }),
  },

  hints: [
    'NAND says yes unless both inputs are 1. So the bias alone has to be a yes, and one input that is 1 must not turn it into a no; both together must.',
    '`w` has two weights. You need `b >= 0`, `w[0] + b >= 0` and `w[1] + b >= 0`, but `w[0] + w[1] + b < 0`.',
    'Try `{ w: [-1, -1], b: … }`: look for a `b` that is still at least 0 after 1 is subtracted once, and below 0 after it is subtracted twice.',
  ],
});
