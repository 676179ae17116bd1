import { exercise } from '../../assignment/exercise';
import { flopCount as reference, parameterCount } from '../../oracle/network';
import { drawSizes, product } from './parameterCount';

/** Multiply-adds of a network for one sample, from the sizes of its layers. */
export const flopCount = exercise({
  name: 'flopCount',
  points: 1,

  cases: random => [
    { title: 'one layer', args: [drawSizes(random, 2)] },
    { title: 'one hidden layer', args: [drawSizes(random, 3)] },
    { title: 'three hidden layers', args: [drawSizes(random, 5)] },
  ],

  // Counts
  tolerance: 0,

  reference,

  mutants: {
    'the biases are counted: here a FLOP is a multiplication with the addition that goes with it':
      parameterCount,
    'multiplication and addition are counted as two: many libraries do, here the pair counts once': sizes =>
      2 * reference(sizes),
    'the sizes are all multiplied with each other': sizes => product(sizes),
    'only the first layer is counted': sizes => reference(sizes.slice(0, 2)),
    'only the last layer is counted': sizes => reference(sizes.slice(-2)),
    'the sizes are squared: each layer multiplies what it reads by what it has': sizes =>
      sizes.slice(1).reduce((sum, size) => sum + size * size, 0),
    'units are counted, not products': sizes => sizes.slice(1).reduce((sum, size) => sum + size, 0),
  },

  variants: {
    'a loop': sizes => {
      let count = 0;
      for (let i = 0; i + 1 < sizes.length; i++) count += sizes[i] * sizes[i + 1];
      return count;
    },
    'the parameters without the biases': sizes =>
      sizes.reduce((sum, size, i) => (i === 0 ? 0 : sum + (sizes[i - 1] + 1) * size), 0) -
      sizes.slice(1).reduce((sum, size) => sum + size),
    'from the output down': sizes => {
      const downwards = sizes.toReversed();
      return downwards.map((size, i) => size * (downwards[i + 1] ?? 0)).reduce((sum, count) => sum + count);
    },
  },

  hints: [
    'Each weight costs one multiplication for each sample; the addition that comes with it is not counted again. Biases and activations are left out.',
    'Add up `sizes[l - 1] * sizes[l]` over all layers, `l` from 1. For `[3, 4, 4, 2]` that is 12 + 16 + 8 = 36.',
    'Look at what is added for each `l`: it is the loop of `parameterCount` without the biases, and without a factor 2.',
  ],
});
