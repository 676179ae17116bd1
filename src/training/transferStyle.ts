import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import { totalVariation } from '../models/ascent';
import { styleFeatures, type StyleTask } from '../models/perceptualLoss';
import { totalLoss } from '../models/styleLoss';

export interface TransferStyleOptions extends StyleTask {
  /** λ, what the total variation of the image counts beside the total loss. */
  readonly lambda: number;
  readonly steps: number;
  /** Of Adam; colours lie between 0 and 1. */
  readonly learningRate: number;
  /** Told of each step, counted from 1, of the loss before it, and of the image after it: to keep that, clone it. */
  readonly onStep?: (step: number, loss: number, image: tf.Tensor4D) => void;
}

/**
 * Changes an image, from the content on, until a loss network finds the content of one image and the style of another in it.
 *
 * The notes start from a random image, as the paper does; from the content itself fewer steps do.
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
