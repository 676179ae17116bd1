import * as tf from '@tensorflow/tfjs-node';
import type { PublicKernel } from './replaceKernel';
import { padImages, positions, seenAt } from './windows';

type Shape4 = [number, number, number, number];

/** The gradient of depthwiseConv2d with respect to its filter, which tfjs's wasm backend lacks. */
export const depthwiseFilterGradient: PublicKernel<
  'x' | 'dy',
  tf.DepthwiseConv2dNativeBackpropFilterAttrs
> = ({ x, dy }, { strides, dilations, pad, dimRoundingMode, filterShape }) => {
  const geometry = tf.backend_util.computeConv2DInfo(
    x.shape as Shape4,
    filterShape,
    strides,
    dilations,
    pad,
    dimRoundingMode,
    true,
  );
  const [, , channels, multiplier] = filterShape;
  const padded = padImages(x, geometry);
  const errors = tf.reshape(dy, [-1, channels, multiplier]);
  const gradients = positions(geometry).map(at =>
    tf.sum(tf.mul(tf.reshape(seenAt(padded, at, geometry), [-1, channels, 1]), errors), 0),
  );
  return tf.reshape(tf.stack(gradients), filterShape);
};
