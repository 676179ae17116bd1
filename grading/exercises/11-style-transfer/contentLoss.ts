import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import { apart } from '../../oracle/style';

const scalar = (value: number) => float64([], [value]);

/** Σ (F - C)². */
export const contentLoss = exercise({
  name: 'contentLoss',
  points: 1,

  cases: random => [
    { title: 'two maps', args: [random.tensor([1, 3, 4, 2]), random.tensor([1, 3, 4, 2])] },
    { title: 'one place', args: [random.tensor([1, 1, 1, 5]), random.tensor([1, 1, 1, 5])] },
    {
      title: 'differences of 1, -2 and 3',
      args: [tensorValue([1, 1, 3, 1], [1, 0, 4]), tensorValue([1, 1, 3, 1], [0, 2, 1])],
    },
  ],

  // Right float32 answers are within 1.4e-7 over a thousand seeds.
  tolerance: 1e-5,

  reference: (features: TensorValue, content: TensorValue) => scalar(apart(features, content)),

  mutants: {
    'the squares were averaged: the notes add them up': (features, content) =>
      scalar(apart(features, content) / features.data.length),
    'there is a half in front, as in the paper: the notes have none': (features, content) =>
      scalar(apart(features, content) / 2),
    'the root of the sum was taken': (features, content) => scalar(Math.sqrt(apart(features, content))),
    'the differences were not squared: they cancel': (features, content) =>
      scalar(apart(features, content, difference => difference)),
    'the sum was squared: square each difference, then add them up': (features, content) =>
      scalar(apart(features, content, difference => difference) ** 2),
    'the absolute differences were taken instead of the squares': (features, content) =>
      scalar(apart(features, content, Math.abs)),
  },

  variants: {
    'a dot product': `(F, C) => { const d = F.sub(C).flatten(); return d.dot(d); }`,
    'the squared norm': `(F, C) => tf.norm(tf.sub(C, F)).square()`,
    'the mean, times how many there are': `(F, C) => tf.losses.meanSquaredError(C, F).mul(F.size)`,
  },

  hints: [
    'Content is what is there and where. So compare the maps number by number, each channel at each place.',
    'The sum of the squares of `features - content`, over everything. Both are [1, height, width, channels]; the result is a scalar.',
    'Look at the end: `.square().sum()`. It is a sum, not a mean, and there is no factor ½.',
  ],
});
