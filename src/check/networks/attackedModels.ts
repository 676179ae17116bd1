import * as tf from '@tensorflow/tfjs';
import type { WhiteBox } from '../../vision/attacks';

/**
 * The targets of lab 12's attacks: small networks whose weights are formulas, so that anyone can recompute
 * them.
 */

/** Weight [i, j] of a layer: without a pattern, and 0 only by chance. */
const weight = (i: number, j: number, phase: number) => Math.cos(1.7 * (i + 1) * (j + 1) + phase);

/** How many hidden units and classes `tinyClassifier` has. */
const [HIDDEN, CLASSES] = [5, 3];

/**
 * logits = tanh(x W1) W2 of the flattened image. Pixel 2 has no influence: its weights are 0.
 *
 * W1[i, j] = 2 cos(1.7 (i + 1)(j + 1)), but row 2 is 0; W2[j, k] = 2 cos(1.7 (j + 1)(k + 1) + 1).
 */
export const tinyClassifier: WhiteBox = images => {
  const inputs = images.size / images.shape[0];
  const matrix = (rows: number, columns: number, value: (i: number, j: number) => number) =>
    tf.tensor2d(
      Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => value(i, j))),
    );
  const W1 = matrix(inputs, HIDDEN, (i, j) => (i === 2 ? 0 : 2 * weight(i, j, 0)));
  const W2 = matrix(HIDDEN, CLASSES, (j, k) => 2 * weight(j, k, 1));
  const x = images.reshape<tf.Tensor2D>([-1, inputs]); // [batch, inputs]
  return tf.matMul(tf.tanh(tf.matMul(x, W1)), W2);
};
