import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';

/**
 * Adds noise to images: x + σ n, clipped below 0 and above 1.
 *
 * @param x images, from 0 to 1
 * @param sigma σ, the standard deviation of the noise, in units of the pixels
 * @param normal n, of x's shape: numbers from the standard normal distribution, see `normalNoise`
 * @example
 * addNoise(tf.tensor1d([0.5, 0.9]), 0.2, tf.tensor1d([-1, 1])) //=> [0.3, 1]
 */
export function addNoise<T extends tf.Tensor>(x: T, sigma: number, normal: tf.Tensor): T {
  return tf.tidy(() => x.add(normal.mul(sigma)).clipByValue(0, 1) as T);
}

/** Numbers from the standard normal distribution. */
export function normalNoise(random: Random, shape: readonly number[]): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => random.normal()),
    [...shape],
  );
}

/**
 * The peak signal-to-noise ratio in decibels: -10 log10 of the mean squared error, where the brightest pixel
 * is 1. Ten decibels more mean a tenth of the error.
 *
 * @param x images, from 0 to 1
 * @param y the changed images, of the same shape
 * @example
 * psnr(tf.tensor1d([0, 1]), tf.tensor1d([0.1, 0.9])) //=> 20
 */
export function psnr(x: tf.Tensor, y: tf.Tensor): number {
  return -10 * Math.log10(tf.tidy(() => x.squaredDifference(y).mean().dataSync()[0]));
}
