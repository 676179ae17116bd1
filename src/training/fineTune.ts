import * as tf from '@tensorflow/tfjs';
import type { LabelledImages } from '../data/labelledImages';
import { indexOf, logits, type Stage, type TransferModel } from '../models/stages';
import { minimizeLoss, type MinimizeOptions } from './minimizeLoss';

/** What is trained, and how. */
export interface Schedule extends MinimizeOptions {
  /** The first stage that is trained, or `'head'`: all stages before it are frozen. */
  readonly from: string;
}

/**
 * Trains the new last layer of a model, and the stages from `schedule.from` on; the stages before are
 * frozen.
 *
 * @returns a new model, which shares its frozen stages with the given one
 * @throws RangeError if no stage is named `schedule.from`
 * @source Yosinski et al. 2014, How transferable are features in deep neural networks?, https://arxiv.org/abs/1411.1792
 */
export function fineTune(
  model: TransferModel,
  examples: LabelledImages,
  { from, ...options }: Schedule,
): TransferModel {
  const first = from === 'head' ? model.stages.length : indexOf(model.stages, from);
  const weights = trainedWeights(model, first);
  const loss = (now: readonly tf.Tensor[], images: tf.Tensor4D, labels: tf.Tensor1D) => {
    const answers = logits(withWeights(model, first, now), images); // [batch, classes]
    return tf.losses.softmaxCrossEntropy(tf.oneHot(labels, model.b.size), answers);
  };
  return withWeights(model, first, minimizeLoss(weights, loss, examples, options));
}

/** The weights of the stages from `first` on, in order, followed by W and b. */
export function trainedWeights({ stages, W, b }: TransferModel, first: number): tf.Tensor[] {
  return [...stages.slice(first).flatMap(({ weights }) => weights), W, b];
}

/**
 * The model with other weights in the stages from `first` on and in its head, in the order of
 * `trainedWeights`.
 */
export function withWeights(
  { stages }: TransferModel,
  first: number,
  weights: readonly tf.Tensor[],
): TransferModel {
  const rest = [...weights];
  const replaced = (stage: Stage): Stage => ({ ...stage, weights: rest.splice(0, stage.weights.length) });
  const tuned = [...stages.slice(0, first), ...stages.slice(first).map(replaced)];
  const [W, b] = rest as [tf.Tensor2D, tf.Tensor1D];
  return { stages: tuned, W, b };
}
