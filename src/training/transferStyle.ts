import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import { totalVariation } from '../models/ascent';
import { styleFeatures, type StyleTask } from '../models/perceptualLoss';
import { totalLoss } from '../models/styleLoss';

export interface TransferStyleOptions extends StyleTask {
  /** λ, the weight of the image's total variation beside the total loss. */
  readonly lambda: number;
  readonly steps: number;
  /** The learning rate of Adam; colours lie between 0 and 1. */
  readonly learningRate: number;
  /**
   * Called after each step with its number, counted from 1, the loss before it, and the image after it; clone
   * the image to keep it.
   */
  readonly onStep?: (step: number, loss: number, image: tf.Tensor4D) => void;
}

/**
 * Optimizes an image, starting from the content, until its features match the content of one image and the
 * style of another.
 *
 * The notes start from a random image, as the paper does; starting from the content itself takes fewer
 * steps.
 *
 * @param content [1, height, width, 3], colours from 0 to 1
 * @param style [1, height, width, 3]; any size
 * @returns of the content's shape, colours from 0 to 1
 * @source Gatys et al. 2016, Image style transfer using convolutional neural networks
 */
export function transferStyle(
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  { lambda, steps, learningRate, onStep, ...task }: TransferStyleOptions,
): tf.Tensor4D {
  const goal = { content: styleFeatures(content, task), style: styleFeatures(style, task) };
  const image = tf.tidy(() => tf.variable<tf.Rank.R4>(content.clone()));
  const optimizer = tf.train.adam(learningRate);
  const step = compile(() => {
    const loss = () => {
      const total = totalLoss(styleFeatures(image, task), goal.content.content, goal.style.style, task);
      return total.add<tf.Scalar>(totalVariation(image).mul<tf.Scalar>(lambda));
    };
    const now = optimizer.minimize(loss, true, [image])!;
    image.assign(image.clipByValue(0, 1) as tf.Tensor4D);
    return now;
  });
  for (let i = 1; i <= steps; i++) {
    const loss = step();
    onStep?.(i, loss.dataSync()[0], image);
    loss.dispose();
  }
  const result = image.clone();
  step.dispose();
  optimizer.dispose();
  tf.dispose([image, goal] as unknown as tf.TensorContainer);
  return result;
}
