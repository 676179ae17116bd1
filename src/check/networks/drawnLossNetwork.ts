import * as tf from '@tensorflow/tfjs';
import { describeMisuse } from '../messages/failures';

/** For each layer, how it combines red, green and blue: a row for each of the three, a column for each map. */
export type Mixtures = Readonly<Record<'colors' | 'mixed', readonly (readonly number[])[]>>;

/**
 * Passed by the checks of style transfer as the loss network. Its mixtures are drawn for each case: `colors` are those of each
 * pixel's colours, `mixed` the squares of others. So a style is more than means and products of colours.
 *
 * @returns a function of images, [batch, height, width, 3], and names of layers
 */
export function drawnLossNetwork(mixtures: Mixtures) {
  const maps = (images: tf.Tensor4D, name: string): tf.Tensor4D => {
    if (name !== 'colors' && name !== 'mixed')
      throw new RangeError(describeMisuse({ code: 'layer', layers: ['colors', 'mixed'], got: name }));
    return tf.tidy(() => {
      const pixels = images.reshape<tf.Tensor2D>([images.size / 3, 3]);
      const mixture = tf.tensor2d(mixtures[name].map(row => [...row]));
      const sums = pixels.matMul(mixture).reshape<tf.Tensor4D>(images.shape);
      return name === 'mixed' ? sums.square() : sums;
    });
  };
  return (images: tf.Tensor4D, layers: readonly string[]): tf.Tensor4D[] =>
    layers.map(layer => maps(images, layer));
}
