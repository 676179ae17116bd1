import { exercise } from '../../assignment/exercise';
import { flopCount, parameterCount as reference } from '../../oracle/network';
import type { ExerciseRandom } from '../../cases/random';

/** Weights and biases of a network, from the sizes of its layers. */
export const parameterCount = exercise({
  name: 'parameterCount',
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
    'the biases are missing': flopCount,
    'the inputs have biases, too: only the layers that compute something have them': sizes =>
      reference(sizes) + sizes[0],
    'the outputs have no biases': sizes => reference(sizes) - sizes[sizes.length - 1],
    'each layer has a bias for every unit it reads, not for every unit it has': sizes =>
      flopCount(sizes) + sizes.slice(0, -1).reduce((sum, size) => sum + size, 0),
    'each layer has one bias: every unit has its own': sizes => flopCount(sizes) + sizes.length - 1,
    'the sizes are all multiplied with each other': sizes => product(sizes),
    'units are counted, not weights and biases': sizes => sizes.slice(1).reduce((sum, size) => sum + size, 0),
    'only the first layer is counted': sizes => reference(sizes.slice(0, 2)),
  },

  variants: {
    'one more input for the bias': sizes =>
      sizes.slice(1).reduce((sum, size, i) => sum + (sizes[i] + 1) * size, 0),
    'weights, then biases': sizes => {
      let [weights, biases] = [0, 0];
      for (const [i, size] of sizes.entries()) {
        if (i === 0) continue;
        weights += size * sizes[i - 1];
        biases += size;
      }
      return weights + biases;
    },
    recursion: function count(sizes): number {
      const [inputs, units, ...rest] = sizes;
      return units === undefined ? 0 : inputs * units + units + count([units, ...rest]);
    },
  },

  hints: [
    'A layer has a weight for every line in the picture and a bias for every unit. Add up over all layers; the inputs have no parameters of their own.',
    'For each `l` from 1: `sizes[l - 1] * sizes[l]` weights and `sizes[l]` biases. For `[3, 4, 4, 2]` that is 16 + 20 + 10 = 46.',
    "Look at where the loop begins: `for (let l = 1; l < sizes.length; l++)`. The biases inside are those of the layer's own units, `sizes[l]`.",
  ],
});

/** Sizes of layers, all different, so that no two ways of counting agree by accident. */
export function drawSizes(random: ExerciseRandom, count: number): number[] {
  return random.shuffle([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).slice(0, count);
}

export function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}
