import * as tf from '@tensorflow/tfjs';
import { exercise } from '../../assignment/exercise';
import { gradientDescentStep as reference, length, plus } from '../../oracle/gradientDescent';
import type { ExerciseRandom } from '../../cases/random';

/** w - μ ∇L(w). */
export const gradientDescentStep = exercise({
  name: 'gradientDescentStep',
  points: 1,
  keepsArguments: true,

  cases: random => [
    { title: 'two parameters', args: drawStep(random, 2) },
    { title: 'five parameters', args: drawStep(random, 5) },
    { title: 'one parameter', args: drawStep(random, 1) },
    { title: 'a gradient of 0: nothing moves', args: [random.decimals(3), [0, 0, 0], 0.1] },
  ],

  // Over a thousand seeds right float64 answers are within 2e-16, float32 ones within 4e-7; the closest a mutant comes in all
  // of its cases is 4e-2, since no rate is 1 and no gradient short.
  tolerance: 1e-5,

  reference,

  mutants: {
    'the step goes uphill: the gradient points to where the loss grows, so subtract it': (w, gradient, mu) =>
      plus(w, mu, gradient),
    'the learning rate is missing': (w, gradient) => plus(w, -1, gradient),
    'the change is returned, not the changed w': (w, gradient, mu) =>
      plus(
        w.map(() => 0),
        -mu,
        gradient,
      ),
    'the gradient was brought to length 1: its length matters, too': (w, gradient, mu) =>
      plus(w, -mu / (length(gradient) || 1), gradient),
    'only the sign of the gradient was used': (w, gradient, mu) => plus(w, -mu, gradient.map(Math.sign)),
    'w is multiplied by 1 - μ: the gradient is subtracted from w, times μ': (w, gradient, mu) =>
      plus(w, -mu * Number(gradient.some(Boolean)), w),
    'the learning rate divides the gradient': (w, gradient, mu) => plus(w, -1 / mu, gradient),
  },

  variants: {
    'a loop that pushes': (w, gradient, mu) => {
      const next: number[] = [];
      for (let i = 0; i < w.length; i++) next.push(w[i] - gradient[i] * mu);
      return next;
    },
    'a copy, changed in place': (w, gradient, mu) => {
      const next = [...w];
      gradient.forEach((slope, i) => (next[i] += -mu * slope));
      return next;
    },
    'with float32 tensors': (w, gradient, mu) =>
      Array.from(
        tf
          .tensor1d([...w])
          .sub(tf.tensor1d([...gradient]).mul(mu))
          .dataSync(),
      ),
  },

  hints: [
    'The gradient points uphill, so walk against it, by steps in proportion to it.',
    'Each parameter becomes `w[i] - mu * gradient[i]`. The result is as long as `w`.',
    'Look at the sign, which is minus. `w.map((weight, i) => …)` makes a new array, so that `w` stays as it is.',
  ],
});

type Args = [w: number[], gradient: number[], mu: number];

/** A steep gradient, and a step that does not end near 0, where float32 has few digits left. */
function drawStep(random: ExerciseRandom, size: number): Args {
  const steep = () => random.pick([-1, 1]) * random.uniform(1.5, 4);
  for (;;) {
    const args: Args = [
      random.decimals(size),
      random.decimals(size, steep),
      random.pick([0.05, 0.1, 0.2, 0.4]),
    ];
    if (length(reference(...args)) > 0.1) return args;
  }
}
