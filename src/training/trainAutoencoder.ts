import * as tf from '@tensorflow/tfjs';
import type { Autoencoder, CoderWeights } from '../models/autoencoder';
import { minimizeLoss, type MinimizeOptions } from './minimizeLoss';

/**
 * Trains an autoencoder on any loss, with Adam on mini-batches.
 *
 * @param model the initial weights; it is not changed
 * @param images [count, height, width, 1]
 * @param loss of a batch of images, a scalar
 * @returns the trained autoencoder
 */
export function trainAutoencoder(
  model: Autoencoder,
  images: tf.Tensor4D,
  loss: (model: Autoencoder, batch: tf.Tensor4D) => tf.Tensor,
  options: MinimizeOptions,
): Autoencoder {
  const weights = [model.encoder, model.decoder].flatMap(({ W1, b1, W2, b2 }) => [W1, b1, W2, b2]);
  const build = (list: readonly tf.Tensor[]): Autoencoder => {
    const half = ([W1, b1, W2, b2]: readonly tf.Tensor[]) => ({ W1, b1, W2, b2 }) as CoderWeights;
    return { encoder: half(list.slice(0, 4)), decoder: half(list.slice(4)) };
  };
  const labels = tf.zeros<tf.Rank.R1>([images.shape[0]], 'int32'); // unused: the images are their own labels
  try {
    return build(minimizeLoss(weights, (now, batch) => loss(build(now), batch), { images, labels }, options));
  } finally {
    labels.dispose();
  }
}
