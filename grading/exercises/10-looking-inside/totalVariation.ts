import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import * as oracle from '../../oracle/ascent';
import { neighbours } from '../../oracle/ascent';

const scalar = (value: number) => float64([], [value]);
const square = (difference: number) => difference ** 2;

/** The mean squared difference of neighbours, across and down, added up. */
export const totalVariation = exercise({
  name: 'totalVariation',
  points: 2,

  cases: random => [
    { title: 'a small image', args: [random.tensor([1, 4, 3, 2])] },
    { title: 'in colour, wider than high', args: [random.tensor([1, 3, 6, 3])] },
    { title: 'stripes', args: [random.tensor([1, 5, 2, 1])] },
  ],

  // Right float32 answers are within 8e-8 over 30 seeds.
  tolerance: 1e-5,

  reference: (image: TensorValue) => scalar(oracle.totalVariation(image)),

  mutants: {
    'only the neighbours across were compared': image => scalar(neighbours(image, 2, square)),
    'only the neighbours below were compared': image => scalar(neighbours(image, 1, square)),
    'the differences were not squared: they cancel': image => scalar(oracle.totalVariation(image, d => d)),
    'the absolute differences were taken instead of the squares': image =>
      scalar(oracle.totalVariation(image, Math.abs)),
    'the two means were averaged: they are added': image => scalar(oracle.totalVariation(image) / 2),
    'the squares were added up, not averaged': image => {
      const [, height, width, channels] = image.shape;
      return scalar(
        neighbours(image, 1, square) * (height - 1) * width * channels +
          neighbours(image, 2, square) * height * (width - 1) * channels,
      );
    },
  },

  variants: {
    'convolution-free slices': `image => {
      const [, H, W, C] = image.shape;
      const part = (r, c, h, w) => image.slice([0, r, c, 0], [1, h, w, C]);
      const across = part(0, 1, H, W - 1).sub(part(0, 0, H, W - 1));
      const down = part(1, 0, H - 1, W).sub(part(0, 0, H - 1, W));
      return across.square().mean().add(down.square().mean());
    }`,
    'by unstacking rows and columns': `image => {
      const differences = axis => {
        const lines = tf.unstack(image, axis);
        return tf.stack(lines.slice(1).map((line, i) => tf.squaredDifference(line, lines[i]))).mean();
      };
      return tf.add(differences(1), differences(2));
    }`,
    'rows and columns by gather': `image => {
      const step = axis => {
        const size = image.shape[axis], at = from => Array.from({ length: size - 1 }, (_, i) => i + from);
        return tf.losses.meanSquaredError(tf.gather(image, at(1), axis), tf.gather(image, at(0), axis));
      };
      return step(1).add(step(2));
    }`,
  },

  hints: [
    'Take the differences of neighbouring pixels, across and down. Average the squares of each kind by itself, and add the two means.',
    'Across: columns from 1 on minus columns up to the last but one, [1, height, width − 1, channels]. Down: the same with rows, [1, height − 1, width, channels]. The result is a scalar.',
    'Look at the slices: `image.slice([0, 0, 1, 0], …)` minus `image.slice([0, 0, 0, 0], …)`, both of the same size, one column less than the image. Then `.square().mean()` of each kind.',
  ],
});
