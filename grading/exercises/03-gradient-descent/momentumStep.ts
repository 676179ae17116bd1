import * as tf from '@tensorflow/tfjs';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/gradientDescent';
import { plus } from '../../oracle/gradientDescent';
import type { ExerciseRandom } from '../../cases/random';

/** v' = μ ∇L + α v, w' = w - v'. */
export const momentumStep = exercise({
  name: 'momentumStep',
  points: 2,

  cases: random => [
    { title: 'two parameters under way', args: drawStep(random, 2) },
    { title: 'four parameters under way', args: drawStep(random, 4) },
    { title: 'the first step: v is 0', args: drawStep(random, 2, () => 0) },
    { title: 'no gradient: momentum alone moves w', args: drawStep(random, 3, undefined, () => 0) },
    { title: 'α = 0: plain gradient descent', args: [...drawStep(random, 2)].with(4, 0) as Args },
  ],

  // Over a thousand seeds right float64 answers are within 3e-16, float32 ones within 5e-7; the closest a mutant comes in all
  // of its cases is 0.11.
  tolerance: 1e-5,

  reference: oracle.momentumStep,

  mutants: {
    'w moves uphill: subtract the update': (w, v, gradient, mu, alpha) => {
      const moved = oracle.momentumStep(w, v, gradient, mu, alpha);
      return { ...moved, w: plus(w, 1, moved.v) };
    },
    'w moves by the last update, not by the new one': (w, v, gradient, mu, alpha) => ({
      w: plus(w, -1, v),
      v: oracle.momentumStep(w, v, gradient, mu, alpha).v,
    }),
    'the new update is not returned: v has to be kept for the next step': (w, v, gradient, mu, alpha) => ({
      w: oracle.momentumStep(w, v, gradient, mu, alpha).w,
      v,
    }),
    'α is missing: the last update is kept whole': (w, v, gradient, mu) =>
      oracle.momentumStep(w, v, gradient, mu, 1),
    'the last update is forgotten': (w, v, gradient, mu) => oracle.momentumStep(w, v, gradient, mu, 0),
    'the learning rate is missing': (w, v, gradient, _mu, alpha) =>
      oracle.momentumStep(w, v, gradient, 1, alpha),
    'μ and α are swapped': (w, v, gradient, mu, alpha) => oracle.momentumStep(w, v, gradient, alpha, mu),
    'the gradient is weighted by 1 - α: other books do that, this course adds it whole': (
      w,
      v,
      gradient,
      mu,
      alpha,
    ) => oracle.momentumStep(w, v, gradient, mu * (1 - alpha), alpha),
    'μ multiplies the whole update, momentum included: here it belongs to the gradient only': (
      w,
      v,
      gradient,
      mu,
      alpha,
    ) => {
      const whole = oracle.momentumStep(w, v, gradient, 1, alpha).v;
      return { w: plus(w, -mu, whole), v: whole };
    },
    'momentum is subtracted: v is what w moved by, so it keeps its sign': (w, v, gradient, mu, alpha) =>
      oracle.momentumStep(w, v, gradient, mu, -alpha),
  },

  variants: {
    'index by index': (w, v, gradient, mu, alpha) => {
      const next = { w: [...w], v: [...v] };
      for (let i = 0; i < w.length; i++) {
        next.v[i] = v[i] * alpha + gradient[i] * mu;
        next.w[i] -= next.v[i];
      }
      return next;
    },
    'the step of gradient descent, then the momentum': (w, v, gradient, mu, alpha) => ({
      v: gradient.map((slope, i) => alpha * v[i] + mu * slope),
      w: w.map((weight, i) => weight - mu * gradient[i] - alpha * v[i]),
    }),
    'with float32 tensors': (w, v, gradient, mu, alpha) => {
      const next = tf.add(tf.mul([...gradient], mu), tf.mul([...v], alpha));
      const list = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
      return { w: list(tf.sub([...w], next)), v: list(next) };
    },
  },

  hints: [
    'A heavy ball keeps a share of its last update and adds the push of the gradient to it. Then it moves against the sum.',
    'The new `v[i]` is `mu * gradient[i] + alpha * v[i]`, and the new `w[i]` is `w[i]` minus the new `v[i]`. All are as long as `w`.',
    'Look at which update is subtracted from `w`: the new one, not the given `v`. Compute it first, under a name of its own, and return it as `v`.',
  ],
});

type Args = [w: number[], v: number[], gradient: number[], mu: number, alpha: number];

/** Numbers that are visibly not 0, and rates such that no two of μ, α, 1 - α and 1 are alike. */
function drawStep(
  random: ExerciseRandom,
  size: number,
  drawV = () => random.pick([-1, 1]) * random.uniform(0.3, 1),
  drawGradient = () => random.pick([-1, 1]) * random.uniform(1, 4),
): Args {
  const [w, v, gradient] = [
    random.decimals(size),
    random.decimals(size, drawV),
    random.decimals(size, drawGradient),
  ];
  return [w, v, gradient, random.pick([0.05, 0.2, 0.25]), random.pick([0.6, 0.7, 0.9])];
}
