import * as tf from '@tensorflow/tfjs';
import { describeMisuse } from '../messages/failures';

/** How `mixed` combines red, green and blue: a row for each of the three, a column for each map. */
export const MIX = [[1, -1, 1], [0, 1, 1], [-1, 0, 1]] as const; // prettier-ignore

/**
 * A network that looks at each pixel by itself: `colors` is the image itself, `mixed` its differences and
 * sum.
 */
export function pixelNetwork(image: tf.Tensor4D, name: string): tf.Tensor4D {
  if (name === 'colors') return image.clone();
  if (name !== 'mixed') {
    throw new RangeError(describeMisuse({ code: 'layer', layers: ['colors', 'mixed'], got: name }));
  }
  return tf.tidy(() => {
    const [batch, height, width] = image.shape;
    const pixels = image.reshape<tf.Tensor2D>([batch * height * width, 3]);
    return pixels.matMul(tf.tensor2d(MIX.map(row => [...row]))).reshape([batch, height, width, 3]);
  });
}

/** The same network, asked for several layers in one pass. */
export function pixelLossNetwork(images: tf.Tensor4D, layers: readonly string[]): tf.Tensor4D[] {
  return layers.map(layer => pixelNetwork(images, layer));
}

/** A network from images to images: each pixel's colours times a matrix [3, 3] plus a bias [3]. */
export function colorTransform(images: tf.Tensor4D, weights: readonly tf.Tensor[]): tf.Tensor4D {
  return tf.tidy(() => {
    const [W, b] = weights as [tf.Tensor2D, tf.Tensor1D];
    const pixels = images.reshape<tf.Tensor2D>([images.size / 3, 3]);
    return pixels.matMul(W).add(b).reshape(images.shape);
  });
}
