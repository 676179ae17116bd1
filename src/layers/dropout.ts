import * as tf from '@tensorflow/tfjs';

/**
 * Inverted dropout. In training each number is kept where `uniform` is at least `rate`, and divided by
 * 1 - rate, so that its mean over the random numbers is unchanged; at inference nothing happens.
 *
 * @param x any shape
 * @param rate the fraction that is dropped, from 0 to below 1
 * @param uniform random numbers from [0, 1), of x's shape
 * @source Srivastava et al. 2014, https://jmlr.org/papers/v15/srivastava14a.html, which multiplies at
 *   inference; dividing in training instead is what today's libraries do
 * @example
 * dropout(tf.tensor1d([1, 2]), 0.5, tf.tensor1d([0.4, 0.5]), true) //=> [0, 4]
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, uniform: T, training: boolean): T {
  return tf.tidy(() =>
    training ? x.mul<T>(uniform.greaterEqual(rate).cast('float32')).div<T>(1 - rate) : x.clone(),
  );
}

/**
 * The gradient of dropout: dy through the same mask and factor.
 *
 * @param dy the gradient with respect to the output
 * @example
 * dropoutGradient(tf.tensor1d([1, 2]), 0.5, tf.tensor1d([0.4, 0.5]), true) //=> [0, 4]
 */
export function dropoutGradient<T extends tf.Tensor>(dy: T, rate: number, uniform: T, training: boolean): T {
  return dropout(dy, rate, uniform, training); // dropout is linear in x, and its matrix is diagonal
}
