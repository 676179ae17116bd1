import { functionValue, type FunctionValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/gradientDescent';
import { gradientOf, plus } from '../../oracle/gradientDescent';
import type { ExerciseRandom } from '../../cases/random';

/** v' = μ ∇L(w - α v) + α v, w' = w - v'. */
export const nesterovStep = exercise({
  name: 'nesterovStep',
  points: 2,

  cases: random => [
    { title: 'in a bowl', args: drawStep(random, 'bowlGradient', [0.05, 0.1, 0.2]) },
    { title: "in Rosenbrock's valley", args: drawStep(random, 'rosenbrockGradient', [0.001, 0.002]) },
    { title: 'the first step: v is 0', args: drawStep(random, 'bowlGradient', [0.05, 0.1], () => 0) },
    {
      title: 'a large update',
      args: drawStep(random, 'bowlGradient', [0.1, 0.2], () => random.uniform(2, 4)),
    },
  ],

  // Over a thousand seeds right float64 answers are within 1e-15, float32 ones within 2e-6 (where w and its update nearly
  // cancel); the closest a mutant comes in all of its cases is 1.7e-2.
  tolerance: 1e-5,

  reference: (w: number[], v: number[], gradientAt: FunctionValue, mu: number, alpha: number) =>
    oracle.nesterovStep(w, v, gradientAt, mu, alpha),

  mutants: {
    'the gradient was taken at w: that is plain momentum': (w, v, gradientAt, mu, alpha) =>
      oracle.nesterovStep(w, v, gradientAt, mu, alpha, 0),
    'the look-ahead goes backwards: momentum leads to w - α v, since w moves by -v': (
      w,
      v,
      gradientAt,
      mu,
      alpha,
    ) => oracle.nesterovStep(w, v, gradientAt, mu, alpha, -alpha),
    'the look-ahead takes the whole of v: only α v of it is kept': (w, v, gradientAt, mu, alpha) =>
      oracle.nesterovStep(w, v, gradientAt, mu, alpha, 1),
    'the look-ahead takes μ v, not α v': (w, v, gradientAt, mu, alpha) =>
      oracle.nesterovStep(w, v, gradientAt, mu, alpha, mu),
    'momentum is counted twice: the whole update starts from w, not from the point ahead': (
      w,
      v,
      gradientAt,
      mu,
      alpha,
    ) => {
      const moved = oracle.nesterovStep(w, v, gradientAt, mu, alpha);
      return { w: plus(plus(w, -alpha, v), -1, moved.v), v: moved.v };
    },
    'momentum is only used to look ahead: the update has to hold α v, too': (w, v, gradientAt, mu, alpha) =>
      oracle.momentumStep(w, v, gradientOf(gradientAt)(plus(w, -alpha, v)), mu, 0),
    'w moves uphill: subtract the update': (w, v, gradientAt, mu, alpha) => {
      const moved = oracle.nesterovStep(w, v, gradientAt, mu, alpha);
      return { w: plus(w, 1, moved.v), v: moved.v };
    },
    'the new update is not returned: v has to be kept for the next step': (w, v, gradientAt, mu, alpha) => ({
      w: oracle.nesterovStep(w, v, gradientAt, mu, alpha).w,
      v,
    }),
    'the learning rate is missing': (w, v, gradientAt, _mu, alpha) =>
      oracle.nesterovStep(w, v, gradientAt, 1, alpha),
  },

  variants: {
    'first the look-ahead, then the gradient from there': `(w, v, gradientAt, mu, alpha) => {
      const ahead = w.map((weight, i) => weight - alpha * v[i]);
      const gradient = gradientAt(ahead);
      const next = ahead.map((weight, i) => weight - mu * gradient[i]);
      return { w: next, v: w.map((weight, i) => weight - next[i]) };
    }`,
    'index by index': `(w, v, gradientAt, mu, alpha) => {
      const ahead = [];
      for (let i = 0; i < w.length; i++) ahead[i] = w[i] - v[i] * alpha;
      const gradient = gradientAt(ahead);
      const next = { w: [], v: [] };
      for (const i of w.keys()) {
        next.v.push(alpha * v[i] + mu * gradient[i]);
        next.w.push(w[i] - next.v[i]);
      }
      return next;
    }`,
    'with float32 tensors': `(w, v, gradientAt, mu, alpha) => {
      const ahead = tf.sub(w, tf.mul(v, alpha));
      const next = tf.mul(gradientAt(ahead.arraySync()), mu).add(tf.mul(v, alpha));
      return { w: tf.sub(w, next).arraySync(), v: next.arraySync() };
    }`,
  },

  hints: [
    'The ball will roll on by its momentum anyway, so look at the slope there; then take a step with momentum from where you are.',
    'The gradient is that at the point ahead, `w[i] - alpha * v[i]`. With it, `v` and `w` change as in `momentumStep`. All are as long as `w`.',
    'Look at `momentumStep(w, v, gradientAt(…), mu, alpha)`: only `gradientAt` gets the point ahead; the step itself starts from `w`.',
  ],
});

type Args = [w: number[], v: number[], gradientAt: FunctionValue, mu: number, alpha: number];

function drawStep(
  random: ExerciseRandom,
  gradient: string,
  rates: readonly number[],
  drawV = () => random.pick([-1, 1]) * random.uniform(0.3, 1),
): Args {
  const [w, v] = [random.decimals(2), random.decimals(2, drawV)];
  return [w, v, functionValue(gradient), random.pick(rates), random.pick([0.5, 0.7, 0.9])];
}
