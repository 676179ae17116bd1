import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import { meanOf } from '../../oracle/ascent';

const scalar = (value: number) => float64([], [value]);

/** Half the mean square of a layer's features. */
export const layerObjective = exercise({
  name: 'layerObjective',
  points: 1,

  cases: random => [
    { title: 'a layer of two channels', args: [random.tensor([1, 3, 4, 2])] },
    { title: 'positive and negative numbers', args: [tensorValue([1, 1, 2, 2], [1, -2, 3, -4])] },
    { title: 'a batch of one pixel', args: [random.tensor([1, 1, 1, 5])] },
  ],

  // Right float32 answers are within 9e-8 over 30 seeds.
  tolerance: 1e-5,

  reference: (features: TensorValue) => scalar(meanOf(features, value => value ** 2) / 2),

  mutants: {
    'the half is missing': features => scalar(meanOf(features, value => value ** 2)),
    'the squares were added up: the mean does not grow with the image': features =>
      scalar((features.data.length * meanOf(features, value => value ** 2)) / 2),
    'the features were not squared': features => scalar(meanOf(features, value => value) / 2),
    'the mean was squared: square first, then take the mean': features =>
      scalar(meanOf(features, value => value) ** 2 / 2),
    'the absolute values were taken instead of the squares': features =>
      scalar(meanOf(features, Math.abs) / 2),
  },

  variants: {
    'a dot product': `F => F.flatten().dot(F.flatten()).div(2 * F.size)`,
    'the squared norm': `F => F.norm().square().div(2 * F.size)`,
    'halved before the mean': `F => F.mul(F).mul(0.5).mean()`,
  },

  hints: [
    'The whole layer is to say more of whatever it says. So the objective measures how large all its features are, whatever their sign.',
    '½ times the mean of all squares of `features`; a scalar.',
    'Look at the order: `features.square().mean()`, first the squares, then the mean over everything. And it is half of that.',
  ],
});
