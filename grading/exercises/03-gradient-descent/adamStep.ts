import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/gradientDescent';
import { ADAM, type Adam } from '../../oracle/gradientDescent';
import type { ExerciseRandom } from '../../cases/random';

/** One step of Adam: bias-corrected averages, ε outside the root. */
export const adamStep = exercise({
  name: 'adamStep',
  points: 2,

  cases: random => [
    { title: 'the first step', args: drawStep(random, { size: 2, t: 0 }) },
    { title: 'under way', args: drawStep(random, { size: 3, t: random.integer(3, 9) }) },
    { title: 'after many steps', args: drawStep(random, { size: 2, t: random.integer(200, 900) }) },
    // Near 1e-8 it shows where ε stands.
    { title: 'a tiny gradient, first step', args: drawStep(random, { size: 2, t: 0, scale: 1e-8 }) },
    { title: 'a tiny gradient, under way', args: drawStep(random, { size: 2, t: 5, scale: 1e-8 }) },
  ],

  // Over a thousand seeds right float64 answers are within 2e-16, float32 ones within 2e-6; the closest a mutant comes in all
  // of its cases is 2e-2.
  tolerance: 1e-5,

  reference: (state: Adam, gradient: readonly number[], mu: number) => oracle.adamStep(state, gradient, mu),

  mutants: {
    'the averages are not corrected for their start at 0: divide m by 1 - β1^t and v by 1 - β2^t': changing(
      (m, v) => m / (Math.sqrt(v) + epsilon),
    ),
    'only m is corrected for its start at 0': changing(
      (m, v, t) => m / (1 - beta1 ** t) / (Math.sqrt(v) + epsilon),
    ),
    'only v is corrected for its start at 0': changing(
      (m, v, t) => m / (Math.sqrt(v / (1 - beta2 ** t)) + epsilon),
    ),
    'the correction uses the number of steps before this one': changing((m, v, t) => {
      const before = Math.max(t - 1, 0.5); // by 0 it would not be finite
      return m / (1 - beta1 ** before) / (Math.sqrt(v / (1 - beta2 ** before)) + epsilon);
    }),
    'ε stands inside the root: add it to the root': changing(
      (m, v, t) => m / (1 - beta1 ** t) / Math.sqrt(v / (1 - beta2 ** t) + epsilon),
    ),
    'the root is missing': changing((m, v, t) => m / (1 - beta1 ** t) / (v / (1 - beta2 ** t) + epsilon)),
    'the gradient itself is divided by the root, not its average m': (state, gradient, mu) => {
      const right = oracle.adamStep(state, gradient, mu);
      const root = right.v.map(v => Math.sqrt(v / (1 - beta2 ** right.t)) + epsilon);
      return { ...right, w: state.w.map((weight, i) => weight - (mu * gradient[i]) / root[i]) };
    },
    'v averages the gradient, not its square': (state, gradient, mu) => {
      const right = oracle.adamStep(state, gradient, mu);
      const v = state.v.map((average, i) => beta2 * average + (1 - beta2) * Math.abs(gradient[i]));
      const root = v.map(value => Math.sqrt(value / (1 - beta2 ** right.t)) + epsilon);
      return {
        ...right,
        v,
        w: state.w.map((weight, i) => weight - (mu * right.m[i]) / (1 - beta1 ** right.t) / root[i]),
      };
    },
    'β1 and β2 are swapped': (state, gradient, mu) =>
      oracle.adamStep(state, gradient, mu, { beta1: beta2, beta2: beta1, epsilon }),
    'w moves uphill: subtract the step': (state, gradient, mu) => oracle.adamStep(state, gradient, -mu),
    'the step is not counted: t has to be one more afterwards': (state, gradient, mu) => ({
      ...oracle.adamStep(state, gradient, mu),
      t: state.t,
    }),
    'the corrected averages are kept: correct them for this step only': (state, gradient, mu) => {
      const right = oracle.adamStep(state, gradient, mu);
      return {
        ...right,
        m: right.m.map(m => m / (1 - beta1 ** right.t)),
        v: right.v.map(v => v / (1 - beta2 ** right.t)),
      };
    },
  },

  variants: {
    'index by index': ({ w, m, v, t }, gradient, mu) => {
      const next = { w: [...w], m: [...m], v: [...v], t: t + 1 };
      for (let i = 0; i < w.length; i++) {
        next.m[i] += (1 - beta1) * (gradient[i] - m[i]);
        next.v[i] += (1 - beta2) * (gradient[i] * gradient[i] - v[i]);
        const mean = next.m[i] / (1 - Math.pow(beta1, next.t));
        const square = next.v[i] / (1 - Math.pow(beta2, next.t));
        next.w[i] -= (mu * mean) / (Math.sqrt(square) + epsilon);
      }
      return next;
    },
    'both corrections in one factor': ({ w, m, v, t }, gradient, mu) => {
      const steps = t + 1;
      const means = m.map((mean, i) => 0.9 * mean + 0.1 * gradient[i]);
      const squares = v.map((square, i) => 0.999 * square + 0.001 * gradient[i] ** 2);
      const root = Math.sqrt(1 - 0.999 ** steps);
      const factor = (mu * root) / (1 - 0.9 ** steps);
      return {
        w: w.map((weight, i) => weight - (factor * means[i]) / (Math.sqrt(squares[i]) + 1e-8 * root)),
        m: means,
        v: squares,
        t: steps,
      };
    },
    'with float32 tensors': `({ w, m, v, t }, gradient, mu) => {
      const means = tf.add(tf.mul(m, 0.9), tf.mul(gradient, 0.1));
      const squares = tf.add(tf.mul(v, 0.999), tf.mul(tf.square(gradient), 0.001));
      const root = squares.div(1 - 0.999 ** (t + 1)).sqrt().add(1e-8);
      const change = means.div(1 - 0.9 ** (t + 1)).div(root).mul(mu);
      return { w: tf.sub(w, change).arraySync(), m: means.arraySync(), v: squares.arraySync(), t: t + 1 };
    }`,
  },

  hints: [
    'Keep moving averages of the gradient and of its square, correct both for their start at 0, and divide one by the root of the other.',
    'With `g = gradient[i]`: `m = beta1 * m + (1 - beta1) * g`, `v = beta2 * v + (1 - beta2) * g ** 2`, and `w` falls by `mu * (m / (1 - beta1 ** t)) / (Math.sqrt(v / (1 - beta2 ** t)) + epsilon)`.',
    'Look at `t`: the corrections and the new state both use `state.t + 1`. Return `m` and `v` without the corrections, and add `epsilon` outside of the root.',
  ],
});

const { beta1, beta2, epsilon } = ADAM;

/** Adam with another way from its averages to the change of a weight. */
function changing(change: (m: number, v: number, t: number) => number) {
  return (state: Adam, gradient: readonly number[], mu: number) =>
    oracle.adamStep(state, gradient, mu, ADAM, change);
}

/** A state as it could be after t steps with gradients of that size, and the next gradient. */
function drawStep(
  random: ExerciseRandom,
  { size, t, scale = 1 }: { size: number; t: number; scale?: number },
): [state: Adam, gradient: number[], mu: number] {
  const slope = () => scale * random.pick([-1, 1]) * random.uniform(0.5, 3);
  const share = (beta: number) => 1 - beta ** t;
  const m = random.numbers(size, () => share(beta1) * slope());
  const v = random.numbers(size, () => share(beta2) * slope() ** 2);
  const w = random.decimals(size, () => random.uniform(-1, 1));
  return [{ w, m, v, t }, random.numbers(size, slope), random.pick([0.1, 0.2, 0.5])];
}
