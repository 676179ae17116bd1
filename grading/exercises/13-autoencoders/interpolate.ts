import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, mapRows } from '../../oracle/arrays';
import * as oracle from '../../oracle/autoencoder';
import type { ExerciseRandom } from '../../cases/random';

/** Evenly spaced points on the line from a to b, both included. */
export const interpolate = exercise({
  name: 'interpolate',
  points: 1,

  cases: random => [
    { title: 'five steps between two codes', args: draw(random, 2, 5) },
    { title: 'two steps: a and b alone', args: draw(random, 3, 2) },
    { title: 'three steps between two images of six pixels', args: draw(random, 6, 3) },
  ],

  // Over a thousand seeds right float32 answers are within 6e-8; the closest a mutant comes in all of its cases is 0.054.
  tolerance: 1e-5,

  reference: oracle.interpolate,

  mutants: {
    'b is never reached: with n points there are n - 1 steps between them': (a, b, steps) =>
      oracle.between(a, b, steps, i => i / steps),
    'both ends are missing: a and b belong to the points': (a, b, steps) =>
      oracle.between(a, b, steps, i => (i + 1) / (steps + 1)),
    'a is missing: the first point is a itself': (a, b, steps) =>
      oracle.between(a, b, steps, i => (i + 1) / steps),
    'the points run from b to a': (a, b, steps) => oracle.interpolate(b, a, steps),
    'there is one point too many: steps counts the points': (a, b, steps) =>
      oracle.interpolate(a, b, steps + 1),
    'a is not subtracted from b: the way is b - a': (a, b, steps) =>
      oracle.interpolate(a, { ...b, data: b.data.map((value, i) => value + a.data[i]) }, steps),
    'points are columns: each point is a row': (a, b, steps) => {
      const points = oracle.interpolate(a, b, steps);
      const [rows, columns] = points.shape;
      const at = (_: number, i: number) => points.data[(i % rows) * columns + Math.floor(i / rows)];
      return float64([columns, rows], points.data.map(at));
    },
    'the points are brought to the same length: the way is straight': (a, b, steps) => {
      const length = Math.hypot(...a.data);
      return mapRows(oracle.interpolate(a, b, steps), row =>
        row.map(value => (value * length) / Math.hypot(...row)),
      );
    },
  },

  variants: {
    'both ends weighted': `(a, b, steps) => {
      const t = tf.range(0, steps).div(steps - 1).reshape([steps, 1]);
      return tf.sub(1, t).mul(a).add(t.mul(b));
    }`,
    'point by point': `(a, b, steps) => tf.stack(Array.from({ length: steps }, (_, i) =>
      a.add(b.sub(a).mul(i / (steps - 1)))))`,
    'a matrix of shares times the two ends': `(a, b, steps) => {
      const shares = Array.from({ length: steps }, (_, i) => [(steps - 1 - i) / (steps - 1), i / (steps - 1)]);
      return tf.matMul(tf.tensor2d(shares), tf.stack([a, b]));
    }`,
  },

  hints: [
    'Walk from a to b in equal steps: with each point the share of b grows, and that of a shrinks by as much. Both ends are included.',
    'Row k is `a` plus k / (`steps` − 1) times (`b` − `a`), for k from 0 to `steps` − 1. The result is [steps, n].',
    'Look at the shares: `tf.linspace(0, 1, steps)` includes both ends. As a column, `.reshape([steps, 1])`, it multiplies the row `b.sub(a)` for all points at once.',
  ],
});

function draw(
  random: ExerciseRandom,
  size: number,
  steps: number,
): [a: TensorValue, b: TensorValue, steps: number] {
  return [random.tensor([size]), random.tensor([size]), steps];
}
