import type * as tf from '@tensorflow/tfjs';

/** A network that classifies images. */
export interface ImageClassifier {
  /** The trainable weights. */
  readonly weights: readonly tf.Variable[];
  /**
   * @param images [batch, height, width, channels]
   * @param training whether batch normalization uses the batch's own statistics, and updates its averages
   * @returns logits, [batch, classes]
   */
  logits(images: tf.Tensor4D, training: boolean): tf.Tensor2D;
}

/** The number of trainable parameters. */
export function countParameters(model: ImageClassifier): number {
  return model.weights.reduce((sum, weight) => sum + weight.size, 0);
}
