import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import type { LabelledImages } from '../data/labelledImages';

export interface MinimizeOptions {
  /** For each step the indices of its examples: see `batches`. */
  readonly batches: readonly (readonly number[])[];
  readonly learningRate: number;
  /** Called after each step with its number, counted from 1, and the loss before it. */
  readonly onStep?: (step: number, loss: number) => void;
}

/**
 * Trains weights with Adam; the given weights are not changed.
 *
 * @param weights the initial weights
 * @param loss the loss of a batch for weights of these shapes, a scalar
 * @param examples indexed by their first axis; the loss gets those of its batch, image by image and label by
 *   label
 * @returns the trained weights, in the same order
 * @source Kingma & Ba 2015, https://arxiv.org/abs/1412.6980
 */
export function minimizeLoss(
  weights: readonly tf.Tensor[],
  loss: (weights: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) => tf.Tensor,
  { images, labels }: LabelledImages,
  { batches, learningRate, onStep }: MinimizeOptions,
): tf.Tensor[] {
  const variables = weights.map(weight => tf.tidy(() => tf.variable(weight.clone())));
  const optimizer = tf.train.adam(learningRate);
  const step = compile((x: tf.Tensor4D, y: tf.Tensor1D) =>
    optimizer.minimize(() => loss(variables, x, y).asScalar(), true, variables)!,
  );
  batches.forEach((batch, i) => {
    const now = tf.tidy(() => step(tf.gather(images, [...batch]), tf.gather(labels, [...batch])));
    onStep?.(i + 1, now.dataSync()[0]);
    now.dispose();
  });
  const trained = variables.map(variable => variable.clone());
  step.dispose();
  optimizer.dispose();
  tf.dispose(variables);
  return trained;
}
