import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import * as oracle from '../../oracle/style';
import type { StyleSlip } from '../../oracle/style';
import type { ExerciseRandom } from '../../cases/random';

type Maps = readonly TensorValue[];

const scalar = (value: number) => float64([], [value]);

/** Σ_l γ_l Σ (G_l - S_l)², of Gram matrices as they are or divided by C M. */
export const styleLoss = exercise({
  name: 'styleLoss',
  points: 3,

  cases: random => [
    { title: 'two layers', args: [...drawMaps(random, [3, 4], [3, 4]), [0.5, 2], false] },
    { title: 'two layers, normalized', args: [...drawMaps(random, [3, 4], [3, 4]), [0.5, 2], true] },
    { title: 'a style of another size', args: [...drawMaps(random, [4, 3], [2, 5]), [3, 0.7], true] },
  ],

  // Right float32 answers are within 3.3e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (features: Maps, style: Maps, gamma: readonly number[], normalize: boolean) =>
    scalar(oracle.styleLoss(features, style, gamma, normalize)),

  mutants: {
    'gamma was left out': (features, style, gamma, normalize) =>
      scalar(oracle.styleLoss(features, style, gamma.map(() => 1), normalize)), // prettier-ignore
    'only the first layer was taken': (features, style, gamma, normalize) =>
      scalar(oracle.styleLoss(features.slice(0, 1), style, gamma, normalize)),
    'normalize was not looked at: nothing was divided': (features, style, gamma) =>
      scalar(oracle.styleLoss(features, style, gamma, false)),
    'the Gram matrices were always divided, whatever normalize says': (features, style, gamma) =>
      scalar(oracle.styleLoss(features, style, gamma, true)),
    'the Gram matrices were divided by the places only, not by the channels': slipped({
      divisor: maps => maps.data.length / maps.shape[3],
    }),
    'the absolute differences were taken instead of the squares': slipped({ cost: Math.abs }),
    'the squares were averaged over each Gram matrix: the notes add them up': slipped({
      cost: difference => difference ** 2,
      gram: maps => shrunk(oracle.gramMatrix(maps), 1 / maps.shape[3]),
    }),
    'the loss itself was divided, not the Gram matrices': (features, style, gamma, normalize) => {
      const divided = gamma.map((weight, l) => (normalize ? weight / features[l].data.length : weight));
      return scalar(oracle.styleLoss(features, style, divided, false));
    },
    'the maps themselves were compared, not their Gram matrices': slipped({ gram: maps => maps }),
  },

  variants: {
    'layer by layer, by einsum': `(features, style, gamma, normalize) => {
      const gram = F => tf.einsum('bijk,bijl->kl', F, F).div(normalize ? F.size : 1);
      return features.map((F, l) => gram(F).sub(gram(style[l])).square().sum().mul(gamma[l])).reduce((a, b) => a.add(b));
    }`,
    'normalized maps': `(features, style, gamma, normalize) => {
      const gram = F => {
        const rows = F.reshape([-1, F.shape[3]]).div(normalize ? Math.sqrt(F.size) : 1);
        return tf.matMul(rows.transpose(), rows);
      };
      let sum = tf.scalar(0);
      for (const l of gamma.keys()) sum = sum.add(tf.norm(gram(style[l]).sub(gram(features[l]))).square().mul(gamma[l]));
      return sum;
    }`,
    'gamma as a tensor': `(features, style, gamma, normalize = false) => {
      const gram = F => {
        const rows = F.reshape([F.shape[1] * F.shape[2], F.shape[3]]);
        const G = tf.matMul(rows, rows, true, false);
        return normalize ? G.mul(1 / (F.shape[1] * F.shape[2] * F.shape[3])) : G;
      };
      return tf.stack(features.map((F, l) => tf.squaredDifference(gram(F), gram(style[l])).sum())).dot(tf.tensor1d(gamma));
    }`,
  },

  hints: [
    "In each layer, compare the image's Gram matrix with the style's. Sum the squared differences, weight them by the layer's gamma, and add up the layers.",
    'Σ over l of `gamma[l]` times the sum of squares of `gramMatrix(features[l])` minus `gramMatrix(style[l])`, [channels, channels]. With `normalize`, each matrix is divided by C · M before.',
    'Look at the division: C · M is the number of features, `features[l].size` for the image and `style[l].size` for the style, and it comes before the subtraction.',
  ],
});

/** Two layers of an image and of a style, of 2 and 3 channels. */
function drawMaps(
  random: ExerciseRandom,
  size: readonly [number, number],
  styleSize: readonly [number, number],
): [features: Maps, style: Maps] {
  const draw = ([height, width]: readonly [number, number]) =>
    [2, 3].map(channels => random.tensor([1, height, width, channels]));
  return [draw(size), draw(styleSize)];
}

function slipped(slip: StyleSlip) {
  return (features: Maps, style: Maps, gamma: readonly number[], normalize: boolean) =>
    scalar(oracle.styleLoss(features, style, gamma, normalize, slip));
}

function shrunk(G: TensorValue, factor: number): TensorValue {
  return float64(
    G.shape,
    G.data.map(value => value * factor),
  );
}
