import * as tf from '@tensorflow/tfjs';
import type { Padding } from './slide';

type Shape4D = [number, number, number, number];

/**
 * Max-pooling: the largest pixel of each window, channel by channel. Padding never wins.
 *
 * @param x images, [batch, height, width, channels]
 * @param size height and width of the window
 * @returns [batch, rows, columns, channels]
 * @example
 * maxPool(tf.tensor4d([1, 3, 2, 0], [1, 2, 2, 1]), 2, 2, 'valid') //=> [1, 1, 1, 1]: 3
 */
export function maxPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  return tf.maxPool(x, size, stride, padding);
}

/**
 * The derivative of a loss with respect to the input of max-pooling: each window's derivative goes to its
 * largest pixel, of equal ones to the first in row-major order; where windows overlap the derivatives add
 * up.
 *
 * @param dy the loss's derivative with respect to the output, [batch, rows, columns, channels]
 * @param x the input of the pooling, [batch, height, width, channels]
 * @returns of x's shape
 */
export function maxPoolGradient(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  const pooled = (image: tf.Tensor) => maxPool(image as tf.Tensor4D, size, stride, padding);
  return tf.tidy(() => tf.grad(pooled)(x, dy) as tf.Tensor4D);
}

/**
 * Mean-pooling: the mean of each window's pixels, channel by channel. Padding does not count.
 *
 * @param x images, [batch, height, width, channels]
 * @param size height and width of the window
 * @returns [batch, rows, columns, channels]
 * @example
 * meanPool(tf.tensor4d([1, 3, 2, 0], [1, 2, 2, 1]), 2, 2, 'valid') //=> [1, 1, 1, 1]: 1.5
 */
export function meanPool(x: tf.Tensor4D, size: number, stride: number, padding: Padding): tf.Tensor4D {
  return tf.avgPool(x, size, stride, padding);
}

/**
 * The derivative of a loss with respect to the input of mean-pooling: each window's derivative is shared
 * equally among the pixels that it averaged.
 *
 * @param dy the loss's derivative with respect to the output, [batch, rows, columns, channels]
 * @param inputShape [batch, height, width, channels]
 * @returns of inputShape
 */
export function meanPoolGradient(
  dy: tf.Tensor4D,
  inputShape: Shape4D,
  size: number,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  // Not with the gradient of tfjs's avgPool, which counts the padding on the pure JavaScript backend.
  return tf.tidy(() => {
    const [batch, height, width, channels] = inputShape;
    const [rows, columns] = dy.shape.slice(1, 3);
    const ones = tf.ones<tf.Rank.R4>([size, size, 1, 1]);
    const pixels = tf.conv2d(tf.ones<tf.Rank.R4>([1, height, width, 1]), ones, stride, padding); // of each window
    const shares = dy.div(pixels).transpose([0, 3, 1, 2]); // [batch, channels, rows, columns]
    const maps = shares.reshape<tf.Tensor4D>([batch * channels, rows, columns, 1]); // each channel by itself
    const dx = tf.conv2dTranspose(maps, ones, [batch * channels, height, width, 1], stride, padding);
    return dx.reshape([batch, channels, height, width]).transpose<tf.Tensor4D>([0, 2, 3, 1]);
  });
}
