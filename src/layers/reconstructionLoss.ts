import * as tf from '@tensorflow/tfjs';

/**
 * The reconstruction error of images: the cross-entropy between pixels, each read as the probability of ink,
 * -x log y - (1 - x) log(1 - y) with y = sigmoid(z), in nats.
 *
 * It is computed from the logits, as max(z, 0) - x z + log(1 + e^{-|z|}), which is finite for every z.
 *
 * @param x the original images, from 0 to 1
 * @param z logits of x's shape
 * @returns the mean over all pixels of all images, a scalar
 * @example
 * reconstructionLoss(tf.tensor1d([1, 0]), tf.tensor1d([0, 0])) //=> 0.6931472, which is log 2
 */
export function reconstructionLoss(x: tf.Tensor, z: tf.Tensor): tf.Scalar {
  return tf.tidy(() => {
    const small = z.abs().neg().exp().log1p();
    return z.relu().sub(x.mul(z)).add(small).mean<tf.Scalar>();
  });
}
