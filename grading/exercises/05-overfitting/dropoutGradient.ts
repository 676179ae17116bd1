import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { dropout as reference } from '../../oracle/overfitting';
import { drawCases } from './dropout';

/** The backward pass: what was dropped passes no gradient, what was kept passes it divided by 1 - rate. */
export const dropoutGradient = exercise({
  name: 'dropoutGradient',
  points: 1,

  cases: drawCases,

  // Over a thousand seeds right float32 answers are within 3e-8; the closest a mutant comes in all of its cases is 2.9e-2.
  tolerance: 1e-5,

  reference: (dy: TensorValue, rate: number, uniform: TensorValue, training: boolean) =>
    reference(dy, rate, uniform, training),

  mutants: {
    'the gradient is not dropped: units that were dropped have no part in the loss': (
      dy,
      rate,
      uniform,
      training,
    ) => reference(dy, rate, uniform, training, () => true),
    'the gradient passes as it comes: it has to go through the same mask and factor': dy => dy,
    'the factor 1 / (1 - rate) is missing: the same one as forward': (dy, rate, uniform, training) =>
      reference(dy, rate, uniform, training, undefined, 1),
    'the gradient is multiplied by 1 - rate: forward divides, and so does backward': (
      dy,
      rate,
      uniform,
      training,
    ) => reference(dy, rate, uniform, training, undefined, 1 - rate),
    'the gradient is dropped where the unit was kept, and kept where it was dropped': (
      dy,
      rate,
      uniform,
      training,
    ) => reference(dy, rate, uniform, training, u => u < rate),
    'a unit with uniform = rate is dropped: it was kept (>=)': (dy, rate, uniform, training) =>
      reference(dy, rate, uniform, training, u => u > rate),
    'the gradient is dropped at inference, too': (dy, rate, uniform) => reference(dy, rate, uniform, true),
  },

  variants: {
    'as the dropout of dy': `(dy, rate, uniform, training) =>
      training ? tf.where(uniform.greaterEqual(rate), dy.div(1 - rate), tf.zerosLike(dy)) : dy`,
    'a mask that holds the factor': `(dy, rate, uniform, training) => {
      const mask = training ? uniform.greaterEqual(rate).toFloat().div(1 - rate) : tf.onesLike(dy);
      return dy.mul(mask);
    }`,
    'by automatic differentiation': `(dy, rate, uniform, training) => {
      if (!training) return dy.clone();
      return tf.grad(x => x.mul(uniform.greaterEqual(rate).toFloat()).div(1 - rate))(tf.zerosLike(dy), dy);
    }`,
  },

  hints: [
    'Only units that were kept pass the gradient on, enlarged as in the forward pass. At inference it goes through unchanged.',
    'In training: `dy / (1 - rate)` where `uniform >= rate`, else 0. Otherwise `dy` as it is. All are of the shape of `dy`.',
    'It is the line of `dropout`, with `dy` in place of `x`: look at the mask, which has to be the same one, and at the division by `1 - rate`.',
  ],
});
