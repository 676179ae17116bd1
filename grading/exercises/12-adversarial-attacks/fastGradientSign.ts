import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/attacks';
import { clip } from '../../oracle/attacks';
import { map, zip } from '../../oracle/arrays';
import type { ExerciseRandom } from '../../cases/random';

/** x - ε sign(gradient) towards a class, x + ε sign(gradient) away from one, from 0 to 1. */
export const fastGradientSign = exercise({
  name: 'fastGradientSign',
  points: 1,

  cases: random => [
    { title: 'towards a wanted class', args: drawStep(random, [1, 2, 3, 1], 0.3, true) },
    { title: 'away from the true class', args: drawStep(random, [1, 2, 3, 1], 0.3, false) },
    { title: 'two images, and a small ε', args: drawStep(random, [2, 3, 2, 1], 0.05, true) },
    { title: 'a gradient that is tiny', args: drawStep(random, [1, 2, 4, 1], 0.2, false, 1e-6) },
  ],

  // Over a thousand seeds right float32 answers are within 3e-8; the closest a mutant comes in all of its cases is 0.012.
  tolerance: 1e-5,

  reference: oracle.fastGradientSign,

  mutants: {
    'the sign is turned round: a wanted class asks for a step down its loss, a true one for a step up': (
      g,
      x,
      e,
      t,
    ) => oracle.fastGradientSign(g, x, e, !t),
    'targeted is not looked at, and the step always goes up': (g, x, e) =>
      oracle.fastGradientSign(g, x, e, false),
    'targeted is not looked at, and the step always goes down': (g, x, e) =>
      oracle.fastGradientSign(g, x, e, true),
    'pixels leave the range from 0 to 1: clip them': (g, x, e, t) =>
      zip(x, g, (value, slope) => value + (t ? -e : e) * Math.sign(slope)),
    'the gradient itself is used: only its sign counts, however small it is': (g, x, e, t) =>
      zip(x, g, (value, slope) => clip(value + (t ? -e : e) * slope, 0, 1)),
    'the gradient is scaled to length ε: each pixel by itself may move by ε': (g, x, e, t) => {
      const length = Math.hypot(...g.data);
      return zip(x, g, (value, slope) => clip(value + ((t ? -e : e) * slope) / length, 0, 1));
    },
    'a slope of 0 moves its pixel, too: the sign of 0 is 0': (g, x, e, t) =>
      zip(x, g, (value, slope) => clip(value + (t ? -e : e) * (slope >= 0 ? 1 : -1), 0, 1)),
    'the change is returned, not the changed image': (g, _x, e, t) =>
      map(g, slope => (t ? -e : e) * Math.sign(slope)),
    'the change is clipped to the range from 0 to 1, not the changed image': (g, x, e, t) =>
      zip(x, g, (value, slope) => value + clip((t ? -e : e) * Math.sign(slope), 0, 1)),
  },

  variants: {
    'slope by its own size': `(g, x, epsilon, targeted) => {
      const sign = g.div(tf.where(g.equal(0), tf.onesLike(g), g.abs()));
      return tf.minimum(1, tf.relu(targeted ? x.sub(sign.mul(epsilon)) : x.add(sign.mul(epsilon))));
    }`,
    'two masks': `(g, x, epsilon, targeted) => {
      const up = g.greater(0).cast('float32'), down = g.less(0).cast('float32');
      return x.add(up.sub(down).mul(epsilon * (targeted ? -1 : 1))).clipByValue(0, 1);
    }`,
    'number by number': `(g, x, epsilon, targeted) => {
      const slopes = g.dataSync();
      const moved = Array.from(x.dataSync(), (value, i) =>
        Math.max(0, Math.min(1, value + (targeted ? -1 : 1) * epsilon * Math.sign(slopes[i]))));
      return tf.tensor(moved, x.shape);
    }`,
  },

  hints: [
    'Only the sign of the gradient matters: each pixel moves by epsilon, down the loss of a wanted class or up the loss of the true one, and stays in the range.',
    '`x` minus `epsilon` times the sign of `gradient` if `targeted`, else plus, clipped to [0, 1]. The result is of the shape of `x`.',
    'Look at the two directions: `x.sub(…)` if `targeted`, else `x.add(…)`. The sign comes before the product, `gradient.sign().mul(epsilon)`, and `.clipByValue(0, 1)` last.',
  ],
});

type Args = [gradient: TensorValue, x: TensorValue, epsilon: number, targeted: boolean];

/** A slope of exactly 0 comes first; the last two pixels are black and white, and their slopes lead out of the range and in. */
function drawStep(
  random: ExerciseRandom,
  shape: readonly number[],
  epsilon: number,
  targeted: boolean,
  scale = 1,
): Args {
  const size = shape.reduce((product, length) => product * length, 1);
  const slopes = random.numbers(size, () => scale * random.pick([-1, 1]) * random.uniform(0.2, 3));
  const pixels = random.numbers(size, () => random.uniform(0.3, 0.7));
  slopes[0] = 0;
  pixels[size - 2] = 0;
  pixels[size - 1] = 1;
  return [tensorValue(shape, slopes), tensorValue(shape, pixels), epsilon, targeted];
}
