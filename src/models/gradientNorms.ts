import * as tf from '@tensorflow/tfjs';
import { backward } from './backpropagation';
import type { Network } from './network';

/**
 * The size of a gradient in each layer, and its growth from one layer to the next. A type, so that `tf.tidy`
 * may return it.
 */
export type GradientNorms = {
  /** ||dW_1|| … ||dW_K||: the root of the sum of squares of each layer's weight gradient. */
  norms: number[];
  /**
   * The slope of the line fitted to the points (l, ln ||dW_l||): a layer's norm is about e^slope times that
   * of the layer below.
   */
  slope: number;
};

/**
 * The norm of the weight gradient in each layer, and the slope of the line that best fits the norms'
 * logarithms.
 *
 * A slope above 0 means that the gradient shrinks on its way back, from the output to the first layer.
 *
 * @param network at least two layers
 * @param x inputs, [batch, inputs]
 * @param y target probabilities, [batch, classes]
 * @example
 * gradientNorms(network, x, y).norms.length // as many as there are layers
 */
export function gradientNorms(network: Network, x: tf.Tensor2D, y: tf.Tensor2D): GradientNorms {
  // In float64: in a deep network of sigmoids float32 can hold a gradient such as 1e-20, but not its square.
  const norms = tf.tidy(() => backward(network, x, y).map(({ dW }) => Math.hypot(...dW.dataSync())));
  return { norms, slope: fittedSlope(norms.map(Math.log)) };
}

/**
 * The slope of the least-squares line through values at 1, 2, 3 …
 *
 * @example
 * fittedSlope([1, 3, 5]) //=> 2
 */
export function fittedSlope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [products, squares] = [0, 0];
  values.forEach((value, i) => {
    products += (i - middle) * (value - mean);
    squares += (i - middle) ** 2;
  });
  return products / squares;
}
