import * as tf from '@tensorflow/tfjs-node';
import type { PublicKernel } from './replaceKernel';
import { padImages, positions, putBackAt, seenAt } from './windows';

type Shape4 = [number, number, number, number];

/** The lowest float32. */
const lowest = -3.4028234663852886e38;

/**
 * The gradient of maxPool, which tfjs's wasm backend gets wrong if all values of a window are negative: each
 * window passes its error to the first of its positions that holds the maximum.
 */
export const maxPoolGradient: PublicKernel<'dy' | 'input' | 'output', tf.MaxPoolGradAttrs> = (
  { dy, input, output },
  { filterSize, strides, pad, dimRoundingMode },
) => {
  const geometry = tf.backend_util.computePool2DInfo(
    input.shape as Shape4,
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const padded = padImages(input, geometry, lowest);
  let unclaimed: tf.Tensor = tf.onesLike(dy);
  const gradients = positions(geometry).map(at => {
    const isMaximum = tf.cast(tf.equal(seenAt(padded, at, geometry), output), 'float32');
    const claims = tf.mul(isMaximum, unclaimed);
    unclaimed = tf.sub(unclaimed, claims);
    return putBackAt(tf.mul(dy, claims), at, geometry);
  });
  return tf.addN(gradients);
};
