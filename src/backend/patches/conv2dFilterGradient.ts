import * as tf from '@tensorflow/tfjs-node';
import type { PublicKernel } from './replaceKernel';
import { padImages, positions, seenAt } from './windows';

type Shape4 = [number, number, number, number];

/**
 * The gradient of conv2d with respect to its filter, which tfjs's wasm backend lacks
 * (https://github.com/tensorflow/tfjs/issues/8474). conv2d is a matrix product of the windows' contents and
 * the filter, so this gradient is one too.
 */
export const conv2dFilterGradient: PublicKernel<'x' | 'dy', tf.Conv2DBackpropFilterAttrs> = (
  { x, dy },
  { strides, pad, dataFormat, dimRoundingMode, filterShape },
) => {
  if (dataFormat !== 'NHWC')
    throw new Error(`conv2d trains only with the data format NHWC here, got ${dataFormat}.`);
  const geometry = tf.backend_util.computeConv2DInfo(
    x.shape as Shape4,
    filterShape,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const [, , inChannels, outChannels] = filterShape;
  const padded = padImages(x, geometry);
  const seen = positions(geometry).map(at => tf.reshape(seenAt(padded, at, geometry), [-1, inChannels]));
  // [windows, filter height · filter width · input channels]
  const columns = tf.concat(seen, 1);
  return tf.reshape(tf.matMul(columns, tf.reshape(dy, [-1, outChannels]), true), filterShape);
};
