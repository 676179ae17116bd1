import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import { totalVariation } from '../models/ascent';
import { perceptualLoss, type StyleTask } from '../models/perceptualLoss';
import type { StyleNetwork } from '../models/styleNetwork';

export interface TrainTransformerOptions extends StyleTask {
  /** The initial network; it is not changed. */
  readonly network: StyleNetwork;
  /** λ, the weight of the outputs' total variation beside the perceptual loss. */
  readonly lambda: number;
  /** For each step the indices of its images: see `batches`. */
  readonly batches: readonly (readonly number[])[];
  readonly learningRate: number;
  /** Called after each step with its number, counted from 1, and the loss before it. */
  readonly onStep?: (step: number, loss: number) => void;
}

/**
 * Trains a network to paint any image in one style, in a single pass.
 *
 * @param style [1, height, width, 3], colours from 0 to 1
 * @param images the training images, [count, height, width, 3]
 * @returns the trained network
 * @source Johnson et al. 2016, https://arxiv.org/abs/1603.08155
 */
export function trainTransformer(
  style: tf.Tensor4D,
  images: tf.Tensor4D,
  { network, lambda, batches, learningRate, onStep, ...task }: TrainTransformerOptions,
): StyleNetwork {
  const variables = network.weights.map(weight => tf.tidy(() => tf.variable(weight.clone())));
  const optimizer = tf.train.adam(learningRate);
  const step = compile((batch: tf.Tensor4D) =>
    optimizer.minimize(
      () => {
        const output = network.apply(batch, variables);
        const loss = perceptualLoss(output, batch, style, task);
        return loss.add<tf.Scalar>(totalVariation(output).mul(lambda));
      },
      true,
      variables,
    )!,
  );
  batches.forEach((batch, i) => {
    const loss = tf.tidy(() => step(tf.gather(images, [...batch])));
    onStep?.(i + 1, loss.dataSync()[0]);
    loss.dispose();
  });
  const weights = variables.map(variable => variable.clone());
  step.dispose();
  optimizer.dispose();
  tf.dispose(variables);
  return { ...network, weights };
}
