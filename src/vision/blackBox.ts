import * as tf from '@tensorflow/tfjs';
import type { WhiteBox } from './attacks';

/**
 * A classifier whose weights are hidden: from images, [batch, height, width, channels], to the probabilities
 * of each image, as plain numbers. Nothing can be differentiated through it.
 */
export type BlackBox = (images: tf.Tensor4D) => number[][];

/**
 * Wraps a network in a black box that returns probabilities, and counts the images it was asked about.
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
 * The lead of the target class over the best other class: log p_c - log max p_i. Above 0 if the target class
 * wins.
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

/** The smallest number that float32 holds with all its digits. */
const SMALLEST = 1.2e-38;
