import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import type { SegmentationBatch } from '../vision/crops';

export interface SegmenterOptions {
  readonly steps: number;
  /** Adam's initial learning rate; it falls to 0 along half a cosine wave. */
  readonly learningRate: number;
  /** Called after each step with its number, counted from 1, and the loss before it. */
  readonly onStep?: (step: number, loss: number) => void | Promise<void>;
}

/**
 * Trains a network that predicts a class for each pixel, with Adam on the weighted cross-entropy.
 *
 * @param weights the weights to train; they are changed
 * @param logits the network's output for images: [batch, rows, columns, classes]
 * @param draw returns the batch of each step, which is disposed afterwards
 * @source Kingma & Ba 2015, https://arxiv.org/abs/1412.6980; the schedule: Loshchilov & Hutter 2017, https://arxiv.org/abs/1608.03983
 */
export async function trainSegmenter(
  weights: readonly tf.Variable[],
  logits: (images: tf.Tensor4D) => tf.Tensor4D,
  draw: () => SegmentationBatch,
  { steps, learningRate, onStep }: SegmenterOptions,
): Promise<void> {
  const optimizer = tf.train.adam(learningRate) as tf.AdamOptimizer & { learningRate: number };
  const step = compile((batch: SegmentationBatch, rate: number) => {
    optimizer.learningRate = rate;
    const loss = () => segmentationLoss(logits(batch.images), batch.labels, batch.weights);
    return optimizer.minimize(loss, true, [...weights])!;
  });
  for (let now = 1; now <= steps; now++) {
    const batch = draw();
    const rate = (learningRate / 2) * (1 + Math.cos((Math.PI * (now - 1)) / steps));
    const loss = step(batch, rate);
    tf.dispose([batch.images, batch.labels, batch.weights]);
    await onStep?.(now, loss.dataSync()[0]);
    loss.dispose();
    if (now % 10 === 0) await tf.nextFrame(); // so that a notebook can be interrupted, and its curves drawn
  }
  step.dispose();
  optimizer.dispose();
}

/**
 * The cross-entropy of each pixel times its weight, averaged over all pixels.
 *
 * @param logits [batch, rows, columns, classes]
 * @param labels [batch, rows, columns], int32
 * @param weights [batch, rows, columns]
 */
export function segmentationLoss(logits: tf.Tensor4D, labels: tf.Tensor3D, weights: tf.Tensor3D): tf.Scalar {
  const right = tf.oneHot(labels, logits.shape[3]); // [batch, rows, columns, classes]
  const surprise = logits.logSoftmax().mul(right).sum(3).neg(); // [batch, rows, columns]
  return surprise.mul(weights).mean();
}
