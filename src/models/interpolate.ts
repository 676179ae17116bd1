import * as tf from '@tensorflow/tfjs';

/**
 * Points on the straight line from a to b, evenly spaced, both ends included.
 *
 * @param a, b codes or flattened images, [n]
 * @param steps how many points, at least 2
 * @returns [steps, n]
 * @throws RangeError if there are fewer than two steps
 * @example
 * interpolate(tf.tensor1d([0]), tf.tensor1d([1]), 3) //=> [[0], [0.5], [1]]
 */
export function interpolate(a: tf.Tensor1D, b: tf.Tensor1D, steps: number): tf.Tensor2D {
  if (!Number.isInteger(steps) || steps < 2) {
    throw new RangeError(`interpolate: steps should be a whole number of at least 2, got ${steps}.`);
  }
  return tf.tidy(() => {
    const share = tf.linspace(0, 1, steps).expandDims<tf.Tensor2D>(1); // [steps, 1]
    return a.mul<tf.Tensor2D>(tf.sub(1, share)).add(b.mul(share));
  });
}
