import * as tf from '@tensorflow/tfjs';
import { run, type TransferModel } from './stages';

/**
 * The weights of a dense layer, which reads a flattened map, as the kernel of a convolution over that map.
 *
 * On a map of its own size the convolution says what the dense layer says; on a larger map it says it at every place.
 *
 * @param denseWeights W [outputs, height · width · channels]
 * @param shape [height, width, channels] of the map, flattened row by row with the channels last
 * @returns [height, width, channels, outputs]
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 3.1
 * @example
 * convolutionalize(tf.tensor2d([[1, 2, 3, 4]]), [2, 2, 1]) //=> [2, 2, 1, 1]: 1, 2, 3, 4
 */
export function convolutionalize(
  denseWeights: tf.Tensor2D,
  shape: readonly [height: number, width: number, channels: number],
): tf.Tensor4D {
  return tf.tidy(() => denseWeights.transpose().reshape<tf.Tensor4D>([...shape, denseWeights.shape[0]]));
}

/**
 * What a classifier says at each place instead of on average: its last layer as a 1 × 1 convolution.
 *
 * The mean over all places is what the classifier says of the whole image, because averaging and a linear layer may change places.
 *
 * @param image [batch, height, width, 3], of any size that the stages can work on
 * @returns logits, [batch, rows, columns, classes]
 */
export function heatmap({ stages, W, b }: TransferModel, image: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const maps = run(stages, image); // [batch, rows, columns, channels]
    return tf.conv2d(maps, convolutionalize(W, [1, 1, W.shape[1]]), 1, 'valid').add(b);
  });
}

/**
 * The kernel with which a transposed convolution of stride `factor` enlarges a map by bilinear interpolation.
 *
 * @param factor a whole number from 1
 * @returns [K, K] with K = 2 factor - factor % 2
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 3.3
 * @example
 * bilinearKernel(2).dataSync() //=> the products of 0.25, 0.75, 0.75, 0.25 with themselves
 */
export function bilinearKernel(factor: number): tf.Tensor2D {
  const size = 2 * factor - (factor % 2);
  const centre = (size - 1) / 2;
  const along = Array.from({ length: size }, (_, i) => 1 - Math.abs(i - centre) / factor);
  return tf.tensor2d(along.map(down => along.map(across => down * across)));
}

/**
 * Brings two maps of one size together: by their sum, as in the paper, or side by side, as in U-net.
 *
 * @param coarse what came from deeper in the network, enlarged to the size of `fine`
 * @param fine of a skip connection; for a sum it has as many channels
 * @returns [batch, height, width, channels of one, or of both]
 * @source Long, Shelhamer & Darrell 2015, https://arxiv.org/abs/1411.4038, section 4.2
 */
export function fuseSkip(coarse: tf.Tensor4D, fine: tf.Tensor4D, how: 'sum' | 'concat'): tf.Tensor4D {
  return how === 'sum' ? coarse.add(fine) : tf.concat([coarse, fine], 3);
}
