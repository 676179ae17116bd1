import * as tf from '@tensorflow/tfjs-node';
import type { PublicKernel } from './replaceKernel';
import { positions, putBackAt } from './windows';

type Shape4 = [number, number, number, number];

/** The gradient of depthwiseConv2d with respect to its input, which tfjs's wasm backend lacks. */
export const depthwiseInputGradient: PublicKernel<
  'dy' | 'filter',
  tf.DepthwiseConv2dNativeBackpropInputAttrs
> = ({ dy, filter }, { strides, dilations, pad, dimRoundingMode, inputShape }) => {
  const geometry = tf.backend_util.computeConv2DInfo(
    inputShape,
    filter.shape as Shape4,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    true,
  );
  const [, , channels, multiplier] = filter.shape;
  const { outHeight, outWidth } = geometry;
  const errors = tf.reshape(dy, [-1, channels, multiplier]);
  const gradients = positions(geometry).map(([row, column]) => {
    const weights = tf.reshape(tf.slice(filter, [row, column, 0, 0], [1, 1, -1, -1]), [
      1,
      channels,
      multiplier,
    ]);
    const values = tf.reshape(tf.sum(tf.mul(errors, weights), 2), [-1, outHeight, outWidth, channels]);
    return putBackAt(values, [row, column], geometry);
  });
  return tf.addN(gradients);
};
