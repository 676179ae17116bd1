import * as tf from '@tensorflow/tfjs-node';
import type { PublicKernel } from './replaceKernel';

/**
 * Sums the rows that share a segment id, which tfjs's wasm backend lacks
 * (https://github.com/tensorflow/tfjs/issues/8082) and the gradient of `gather`, and so of an embedding,
 * needs: one-hot rows of the ids, times the values.
 */
export const unsortedSegmentSum: PublicKernel<'x' | 'segmentIds', tf.UnsortedSegmentSumAttrs> = (
  { x, segmentIds },
  { numSegments },
) => {
  const [rows, ...rest] = x.shape;
  const members = tf.cast(tf.oneHot(tf.cast(segmentIds, 'int32'), numSegments), 'float32');
  const sums = tf.matMul(members, tf.reshape(tf.cast(x, 'float32'), [rows, -1]), true);
  return tf.cast(tf.reshape(sums, [numSegments, ...rest]), x.dtype);
};
