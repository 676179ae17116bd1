import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/overfitting';
import { penalty, sign } from '../../oracle/overfitting';
import type { ExerciseRandom } from '../../cases/random';

/** λ Σ |w|, and its gradient λ sign(w). */
export const l1Penalty = exercise({
  name: 'l1Penalty',
  points: 1,

  cases: random => [
    { title: 'a weight matrix', args: drawCase(random, [3, 4]) },
    { title: 'one weight', args: drawCase(random, [1, 1]) },
    { title: 'weights that are exactly 0', args: drawCase(random, [2, 5], true) },
  ],

  // Over a thousand seeds right float32 answers are within 7e-8; the closest a mutant comes in all of its cases is 0.16.
  tolerance: 1e-5,

  reference: (w: TensorValue, lambda: number) => oracle.l1Penalty(w, lambda),

  mutants: {
    'the derivative at 0 is taken as 1: this course takes 0, so that a weight of 0 stays there': (
      w,
      lambda,
    ) =>
      penalty(
        w,
        weight => lambda * Math.abs(weight),
        weight => (weight >= 0 ? lambda : -lambda),
      ),
    'the derivative at 0 is taken as -1: this course takes 0': (w, lambda) =>
      penalty(
        w,
        weight => lambda * Math.abs(weight),
        weight => (weight > 0 ? lambda : -lambda),
      ),
    'the absolute values are missing: negative weights cancel positive ones': (w, lambda) =>
      penalty(
        w,
        weight => lambda * weight,
        weight => lambda * sign(weight),
      ),
    'the gradient is 1 for every weight: it is the sign': (w, lambda) =>
      penalty(
        w,
        weight => lambda * Math.abs(weight),
        () => lambda,
      ),
    'λ is missing': w => oracle.l1Penalty(w, 1),
    'λ is missing from the gradient': (w, lambda) => penalty(w, weight => lambda * Math.abs(weight), sign),
    'there is a ½: that belongs to the L2 penalty': (w, lambda) => oracle.l1Penalty(w, lambda / 2),
    'the absolute values are averaged: add them up': (w, lambda) => {
      const right = oracle.l1Penalty(w, lambda);
      const mean = { ...right.penalty, data: right.penalty.data.map(value => value / w.data.length) };
      return { ...right, penalty: mean };
    },
    'the gradient is λ w: that belongs to the L2 penalty': (w, lambda) =>
      penalty(
        w,
        weight => lambda * Math.abs(weight),
        weight => lambda * weight,
      ),
  },

  variants: {
    'with tensor methods': `(w, lambda) => ({ penalty: w.abs().sum().mul(lambda), gradient: w.sign().mul(lambda) })`,
    'the sign as a difference of comparisons': `(w, lambda) => ({
      penalty: tf.sum(tf.abs(w)).mul(lambda),
      gradient: w.greater(0).toFloat().sub(w.less(0).toFloat()).mul(lambda),
    })`,
    'in plain numbers': `(w, lambda) => {
      const all = [...w.dataSync()];
      const sum = all.reduce((total, weight) => total + Math.abs(weight), 0);
      return { penalty: tf.scalar(lambda * sum), gradient: tf.tensor(all.map(weight => lambda * Math.sign(weight)), w.shape) };
    }`,
  },

  hints: [
    'Each weight costs as much as it is away from 0, and the gradient pulls all weights alike, whatever their size.',
    '`penalty` is λ times the sum of all absolute values of `w`, a scalar; `gradient` is λ times the sign of `w`, [units, inputs].',
    'Look at the factor: it is `lambda` both times, without ½. `w.abs().sum()` and `w.sign()` do the rest; the sign of 0 is 0.',
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
