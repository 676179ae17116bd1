import * as tf from '@tensorflow/tfjs';
import type { WhiteBox } from './attacks';

/**
 * A classifier that cannot be looked into: images in, [batch, height, width, channels], and for each image its probabilities
 * out, as plain numbers. Nothing can be differentiated through it.
 */
export type BlackBox = (images: tf.Tensor4D) => number[][];

/**
 * Shuts a network into a box that answers with probabilities, and counts the images that it was asked about.
 *
 * @param model from images to logits
 * @example
 * const box = blackBox(network.logits);
 * box.ask(images); // [[0.01, 0.02, …], …]
 * box.queries() // how many images that were
 */
export function blackBox(model: WhiteBox): { readonly ask: BlackBox; queries(): number } {
  let count = 0;
  return {
    ask: images => {
      count += images.shape[0];
      return tf.tidy(() => model(images).softmax().arraySync());
    },
    queries: () => count,
  };
}

/**
 * How far the wanted class is ahead of the best other one: log p_c - log max p_i. Above 0 where the wanted class wins.
 *
 * @param probabilities of the classes
 * @example
 * margin([0.2, 0.6, 0.2], 1) //=> log 3 = 1.0986
 */
export function margin(probabilities: readonly number[], target: number): number {
  const others = probabilities.filter((_, c) => c !== target);
  const log = (p: number) => Math.log(Math.max(p, SMALLEST));
  return log(probabilities[target]) - log(Math.max(...others));
}

/** float32 holds no smaller number with all its digits. */
const SMALLEST = 1.2e-38;
