import * as tf from '@tensorflow/tfjs';

/**
 * Normalizes each channel of each image separately: γ (x - mean) / sqrt(variance + ε) + β, with the mean and
 * the biased variance over that image's pixels. Batch normalization takes them over the whole batch instead.
 *
 * It removes an image's contrast, channel by channel, so that a style network can apply the style's
 * contrast.
 *
 * @param x [batch, height, width, channels]
 * @param gamma γ, [channels]
 * @param beta β, [channels]
 * @param epsilon keeps the root away from 0
 * @source Ulyanov et al. 2016, https://arxiv.org/abs/1607.08022
 * @example
 * instanceNorm(tf.tensor4d([1, 3], [1, 1, 2, 1]), tf.tensor1d([2]), tf.tensor1d([5]), 0) //=> 3, 7
 */
export function instanceNorm(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): tf.Tensor4D {
  return tf.tidy(() => {
    const { mean, variance } = tf.moments(x, [1, 2], true); // both [batch, 1, 1, channels]
    return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add<tf.Tensor4D>(beta);
  });
}
