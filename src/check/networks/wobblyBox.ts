import type * as tf from '@tensorflow/tfjs';
import type { BlackBox } from '../../vision/blackBox';
import { describeMisuse } from '../messages/failures';

/** What a box is made of; a student's function never sees it. */
export type Box = {
  /** [pixel, class] */
  readonly weights: readonly (readonly number[])[];
  readonly bias: readonly number[];
  /** What the logit of each class never falls below, but for the wobble. */
  readonly least: readonly number[];
  /** The wobble of each class, in radians a query. */
  readonly phases: readonly number[];
  /** How many images it answers before it throws. */
  readonly most: number;
};

const WOBBLE = 0.02;

/**
 * The logits of an image that is the box's nth one, counted from 1. They wobble a little from query to query, so that a probability
 * tells not only of which image it is, but also when the box was asked.
 */
export function boxLogits(
  { weights, bias, least, phases }: Box,
  image: ArrayLike<number>,
  query: number,
): number[] {
  const z: number[] = [];
  for (let k = 0; k < bias.length; k++) {
    let sum = bias[k];
    for (let i = 0; i < weights.length; i++) sum += image[i] * weights[i][k];
    z[k] = Math.max(sum, least[k]) + wobble(phases[k], query);
  }
  return z;
}

/** What is added to the logit of a class in the box's nth answer. */
export const wobble = (phase: number, query: number) => WOBBLE * Math.sin(phase * query);

/**
 * Passed by the check of `evolve` instead of a network: probabilities of three classes, in plain numbers, so that nothing can be
 * differentiated through it. It counts the images it answers, and throws when there are too many.
 *
 * Plain loops, since a student's code may have replaced the methods of arrays: see `toArgument`.
 */
export function wobblyBox(box: Box): BlackBox {
  const size = box.weights.length;
  const exp = Math.exp;
  let asked = 0;
  return (images: tf.Tensor4D) => {
    const data = images.dataSync();
    const count = Math.ceil(data.length / size);
    if (asked + count > box.most)
      throw new Error(describeMisuse({ code: 'budget', asked: asked + count, most: box.most }));
    const answers: number[][] = [];
    for (let n = 0; n < count; n++) {
      const z = boxLogits(box, data.subarray(n * size, (n + 1) * size), ++asked);
      const powers: number[] = [];
      let total = 0;
      for (let k = 0; k < z.length; k++) total += powers[k] = exp(z[k]);
      for (let k = 0; k < z.length; k++) powers[k] /= total;
      answers[n] = powers;
    }
    return answers;
  };
}
