import * as tf from '@tensorflow/tfjs';
import type { Activation } from './activations';

/**
 * A fully connected layer: σ(x Wᵀ + b), with one sample per row.
 *
 * @param x inputs, [batch, inputs]
 * @param W weights, [units, inputs]
 * @param b biases, [units]
 * @returns [batch, units]
 * @example
 * dense(tf.tensor2d([[1, 2]]), tf.tensor2d([[3, -4]]), tf.tensor1d([10]), relu) //=> [[5]]
 */
export function dense(x: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D, activation: Activation): tf.Tensor2D {
  return tf.tidy(() => {
    const z = tf.matMul<tf.Tensor2D>(x, W, false, true).add<tf.Tensor2D>(b); // [batch, units]
    return activation(z);
  });
}
