import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/overfitting';
import { penalty } from '../../oracle/overfitting';
import type { ExerciseRandom } from '../../cases/random';

/** λ/2 Σ w², and its gradient λ w. */
export const l2Penalty = exercise({
  name: 'l2Penalty',
  points: 1,

  cases: random => [
    { title: 'a weight matrix', args: drawCase(random, [3, 4]) },
    { title: 'one weight', args: drawCase(random, [1, 1]) },
    { title: 'weights that are exactly 0', args: drawCase(random, [2, 5], true) },
  ],

  // Over a thousand seeds right float32 answers are within 7e-8; the closest a mutant comes in all of its cases is 0.19.
  tolerance: 1e-5,

  reference: (w: TensorValue, lambda: number) => oracle.l2Penalty(w, lambda),

  mutants: {
    'the ½ is missing: λ/2 times the squares, so that the gradient is λ w': (w, lambda) =>
      oracle.l2Penalty(w, 2 * lambda),
    'the ½ is missing from the penalty only: its gradient is that of λ/2 times the squares': (w, lambda) =>
      penalty(
        w,
        weight => lambda * weight ** 2,
        weight => lambda * weight,
      ),
    'the gradient is twice as large: the 2 of the derivative cancels the ½': (w, lambda) =>
      penalty(
        w,
        weight => (lambda / 2) * weight ** 2,
        weight => 2 * lambda * weight,
      ),
    'λ is missing': w => oracle.l2Penalty(w, 1),
    'λ is missing from the gradient': (w, lambda) =>
      penalty(
        w,
        weight => (lambda / 2) * weight ** 2,
        weight => weight,
      ),
    'the squares are averaged: add them up': (w, lambda) => {
      const right = oracle.l2Penalty(w, lambda);
      const mean = { ...right.penalty, data: right.penalty.data.map(value => value / w.data.length) };
      return { ...right, penalty: mean };
    },
    'this is the norm, the root of the sum of the squares: leave the root away': (w, lambda) => {
      const norm = Math.sqrt(w.data.reduce((sum, weight) => sum + weight * weight, 0));
      const right = oracle.l2Penalty(w, lambda);
      return { ...right, penalty: { ...right.penalty, data: [(lambda / 2) * norm] } };
    },
    'the gradient points the other way: it is added to the gradient of the loss, so it grows with w': (
      w,
      lambda,
    ) =>
      penalty(
        w,
        weight => (lambda / 2) * weight ** 2,
        weight => -lambda * weight,
      ),
    'this is the L1 penalty': (w, lambda) => oracle.l1Penalty(w, lambda),
  },

  variants: {
    'with tensor methods': `(w, lambda) => ({ penalty: w.square().sum().mul(lambda / 2), gradient: w.mul(lambda) })`,
    'a dot product': `(w, lambda) => {
      const flat = w.flatten();
      return { penalty: tf.dot(flat, flat).mul(0.5 * lambda), gradient: tf.mul(lambda, w) };
    }`,
    'in plain numbers': `(w, lambda) => {
      const all = [...w.dataSync()];
      const sum = all.reduce((total, weight) => total + weight * weight, 0);
      return { penalty: tf.scalar((lambda * sum) / 2), gradient: tf.tensor(all.map(weight => lambda * weight), w.shape) };
    }`,
  },

  hints: [
    'Let large weights cost: the penalty grows with the square of each weight, and its gradient pulls each weight in proportion to its size.',
    '`penalty` is λ / 2 times the sum of all squares of `w`, a scalar; `gradient` is λ times `w`, [units, inputs].',
    'Look at the two factors: `lambda / 2` in the penalty, but `lambda` in the gradient. `w.square().sum()` is a sum, not a mean.',
  ],
});

/** Visible weights, and a λ that is neither 1 nor 2. */
function drawCase(
  random: ExerciseRandom,
  shape: [number, number],
  zeros = false,
): [w: TensorValue, lambda: number] {
  const weight = () => random.pick([-1, 1]) * random.uniform(0.3, 1.8);
  const w = random.tensor(shape, weight);
  const data = zeros ? w.data.map((value, i) => (i % 3 === 0 ? 0 : value)) : w.data;
  return [{ ...w, data }, random.pick([0.1, 0.3, 0.4])];
}
