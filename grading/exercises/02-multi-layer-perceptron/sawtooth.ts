import { sawtooth as observe } from '../../../src/check/observers/sawtooth';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/network';
import { layer } from '../../oracle/network';

/**
 * `depth` hidden layers of two ReLUs: from 0 up to 1 and down again, 2^(depth - 1) times over on [0, 1].
 *
 * Any weights will do that give this function.
 */
export const sawtooth = exercise({
  name: 'sawtooth',
  points: 3,

  cases: random => {
    const depths = random.shuffle([2, 3, 4, 5, 6, 7]).slice(0, 3).sort((a, b) => a - b); // prettier-ignore
    return [1, ...depths].map(depth => ({
      title:
        depth === 1 ? 'one hidden layer: one tooth' : `${depth} hidden layers: ${2 ** (depth - 1)} teeth`,
      args: [depth] as [number],
    }));
  },

  // Halves and quarters are exact in float32; weights such as 1/3 leave about 1e-6. The closest mutant is at 0.36.
  tolerance: 1e-5,

  reference: (depth: number) => oracle.sawtooth(depth),

  observe,

  mutants: {
    'there is one hidden layer too few': depth => oracle.sawtooth(Math.max(1, depth - 1)),
    'there is one hidden layer too many': depth => oracle.sawtooth(depth + 1),
    'the second weight is -2: that makes the tooth flat on top, it has to come down again': depth =>
      oracle.sawtooth(depth, [2, -2, 0.5]),
    'the tooth is half as high: 2 relu(x) reaches 1 in the middle': depth =>
      oracle.sawtooth(depth, [1, -2, 0.5]),
    'the fold is not in the middle': depth => oracle.sawtooth(depth, [2, -4, 0.25]),
    'the tooth is not folded: the second unit has to start at 1/2': depth =>
      oracle.sawtooth(depth, [2, -4, 0]),
    'the hidden layers after the first read only the first unit': depth => {
      const [first, ...rest] = oracle.sawtooth(depth).layers;
      return {
        layers: [first, ...rest.map((one, i) => (i === rest.length - 1 ? one : layer([[2, 0], [2, 0]], [0, -0.5], 'relu')))], // prettier-ignore
      };
    },
    'the ReLUs are missing': depth => ({
      layers: oracle.sawtooth(depth).layers.map(one => ({ ...one, activation: 'identity' })),
    }),
  },

  variants: {
    'the fold from the other side': depth => {
      // The tent is also 2 relu(1 - x) - 4 relu(1/2 - x).
      const inner = Array.from({ length: depth - 1 }, () => layer([[-2, 4], [-2, 4]], [1, 0.5], 'relu')); // prettier-ignore
      return {
        layers: [layer([[-1], [-1]], [1, 0.5], 'relu'), ...inner, layer([[2, -4]], [0], 'identity')],
      };
    },
    'the factors in the hidden units': depth => {
      const inner = Array.from({ length: depth - 1 }, () => layer([[2, -2], [4, -4]], [0, -2], 'relu')); // prettier-ignore
      return { layers: [layer([[2], [4]], [0, -2], 'relu'), ...inner, layer([[1, -1]], [0], 'identity')] };
    },
    'as tensors, from the output down': `depth => {
      const layers = [{ W: tf.tensor2d([[2, -4]]), b: tf.zeros([1]), activation: 'identity' }];
      for (let i = 1; i < depth; i++)
        layers.unshift({ W: tf.tensor2d([[2, -4], [2, -4]]), b: tf.tensor1d([0, -0.5]), activation: 'relu' });
      layers.unshift({ W: tf.ones([2, 1]), b: tf.tensor1d([0, -0.5]), activation: 'relu' });
      return { layers };
    }`,
  },

  hints: [
    "One tent takes two ReLUs, and every further layer folds the result once more. A tent is a linear function of its two units, so the next layer's weights can compute it.",
    'With the tent before as input `t`, the units are `relu(t)` and `relu(t - 0.5)`; the new tent is 2 times the first minus 4 times the second. `W`: [2, 1], then [2, 2], at last [1, 2].',
    'Look at the layers after the first: both units read the same tent, so both rows of `W` are `[2, -4]`, and `b` is `[0, -0.5]`. The last layer has one such row, bias 0, and no ReLU.',
  ],
});
