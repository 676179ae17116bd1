import * as tf from '@tensorflow/tfjs';

/**
 * Passed by the check of `anomalyScore` instead of an autoencoder. It knows images that are their own mirror
 * images, and returns nine tenths of the mean of an image and its mirror image.
 *
 * @param images [batch, height, width, 1]
 */
export function mirrorReconstruction(images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => images.add<tf.Tensor4D>(images.reverse(2)).mul(0.45));
}
