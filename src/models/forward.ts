import * as tf from '@tensorflow/tfjs';
import { dense } from '../layers/dense';
import type { Network } from './network';

/**
 * The output of a network for a batch.
 *
 * @param x [batch, inputs]
 * @returns [batch, outputs]
 */
export function forward({ layers }: Network, x: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => layers.reduce((a, { W, b, activation }) => dense(a, W, b, activation), x.clone()));
}

/**
 * The number of weights and biases: S_in · S_out + S_out for every layer.
 *
 * @param sizes the numbers of inputs, of the units of each hidden layer, and of outputs
 * @example
 * parameterCount([2, 3, 1]) //=> 13
 */
export function parameterCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, units, i) => sum + sizes[i] * units + units, 0);
}

/**
 * The FLOPs for one sample, S_in · S_out for every layer: a multiplication and its addition count as one;
 * libraries often count two.
 *
 * @param sizes the numbers of inputs, of the units of each hidden layer, and of outputs
 * @example
 * flopCount([2, 3, 1]) //=> 9
 */
export function flopCount(sizes: readonly number[]): number {
  return sizes.slice(1).reduce((sum, units, i) => sum + sizes[i] * units, 0);
}
