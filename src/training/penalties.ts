import * as tf from '@tensorflow/tfjs';
import type { Penalty } from './trainClassifier';

/**
 * The L2 penalty λ/2 Σ w², also called weight decay, and its gradient λ w.
 *
 * @param w weights; biases are not penalised
 * @example
 * l2Penalty(tf.tensor2d([[3, -4]]), 0.5) //=> { penalty: 6.25, gradient: [[1.5, -2]] }
 */
export function l2Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return {
    penalty: tf.tidy(() =>
      w
        .square()
        .sum()
        .mul(lambda / 2)
        .asScalar(),
    ),
    gradient: w.mul(lambda),
  };
}

/**
 * The L1 penalty λ Σ |w|, which makes weights exactly 0, and its gradient λ sign(w), with sign(0) = 0.
 *
 * @param w weights; biases are not penalised
 * @example
 * l1Penalty(tf.tensor2d([[3, -4]]), 0.5) //=> { penalty: 3.5, gradient: [[0.5, -0.5]] }
 */
export function l1Penalty(w: tf.Tensor2D, lambda: number): Penalty {
  return {
    penalty: tf.tidy(() => w.abs().sum().mul(lambda).asScalar()),
    gradient: tf.tidy(() => w.sign().mul(lambda)),
  };
}
