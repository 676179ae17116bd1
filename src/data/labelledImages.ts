import type * as tf from '@tensorflow/tfjs';

/** Images with their labels. */
export interface LabelledImages {
  readonly images: tf.Tensor4D; // [count, height, width, channels]
  readonly labels: tf.Tensor1D; // [count], int32, from 0
}
