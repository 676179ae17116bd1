import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import type { LabelledImages } from '../data/labelledImages';
import type { ImageClassifier } from '../models/imageClassifier';
import type { Random } from '../random';

export interface TrainingOptions {
  readonly steps: number;
  readonly batchSize: number;
  /** Adam's initial learning rate; it falls to 0 along half a cosine wave. */
  readonly learningRate: number;
  /** Draws the batches. */
  readonly random: Random;
  /** Called after each step with its number, counted from 1, and the loss before it. */
  readonly onStep?: (step: number, loss: number) => void;
}

/**
 * Trains an image classifier on mini-batches, with Adam on the cross-entropy of its logits.
 *
 * @param model its weights are changed
 * @source Kingma & Ba 2015, https://arxiv.org/abs/1412.6980; the schedule: Loshchilov & Hutter 2017, https://arxiv.org/abs/1608.03983
 */
export async function trainImageClassifier(
  model: ImageClassifier,
  { images, labels }: LabelledImages,
  { steps, batchSize, learningRate, random, onStep }: TrainingOptions,
): Promise<void> {
  const optimizer = tf.train.adam(learningRate) as tf.AdamOptimizer & { learningRate: number };
  const step = compile((x: tf.Tensor4D, y: tf.Tensor2D, rate: number) => {
    optimizer.learningRate = rate;
    const loss = () => tf.losses.softmaxCrossEntropy(y, model.logits(x, true)).asScalar();
    return optimizer.minimize(loss, true, [...model.weights])!;
  });
  const count = images.shape[0];
  let order: number[] = [];
  for (let now = 1; now <= steps; now++) {
    if (order.length < batchSize) order = random.shuffle(Array.from({ length: count }, (_, i) => i));
    const indices = tf.tensor1d(order.splice(0, batchSize), 'int32');
    const x = tf.gather(images, indices); // [batch, height, width, channels]
    const y = tf.tidy(() => tf.oneHot(tf.gather(labels, indices), 10) as tf.Tensor2D); // [batch, 10]
    const rate = (learningRate / 2) * (1 + Math.cos((Math.PI * (now - 1)) / steps));
    const loss = step(x, y, rate);
    onStep?.(now, loss.dataSync()[0]);
    tf.dispose([indices, x, y, loss]);
    if (now % 10 === 0) await tf.nextFrame(); // so that a notebook can be interrupted, and its curves drawn
  }
  step.dispose();
  optimizer.dispose();
}

/**
 * The fraction of images that a classifier, in inference mode, classifies correctly.
 *
 * @returns from 0 to 1
 */
export function accuracy(model: ImageClassifier, { images, labels }: LabelledImages): number {
  return tf.tidy(() => {
    const answers = tf
      .split(images, Math.ceil(images.shape[0] / 500))
      .map(some => model.logits(some as tf.Tensor4D, false).argMax(1));
    return tf.concat(answers).equal(labels).mean().dataSync()[0];
  });
}
