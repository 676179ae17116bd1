import type * as tf from '@tensorflow/tfjs';

/** A network that tells what an image shows. */
export interface ImageClassifier {
  /** All that training changes. */
  readonly weights: readonly tf.Variable[];
  /**
   * @param images [batch, height, width, channels]
   * @param training whether batch normalization uses the batch's own statistics, and updates its averages
   * @returns logits, [batch, classes]
   */
  logits(images: tf.Tensor4D, training: boolean): tf.Tensor2D;
}

/** How many numbers training changes. */
export function countParameters(model: ImageClassifier): number {
  return model.weights.reduce((sum, weight) => sum + weight.size, 0);
}
