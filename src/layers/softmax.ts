import * as tf from '@tensorflow/tfjs';

/**
 * Turns each row of logits into probabilities: p_i = e^{z_i} / Σ_j e^{z_j}.
 *
 * The largest logit of a row is subtracted first. This changes no probability, and no e^z overflows.
 *
 * @param z logits, [batch, classes]
 * @returns probabilities, [batch, classes]; each row sums to 1
 * @source Goodfellow, Bengio & Courville 2016, Deep Learning, section 4.1
 * @example
 * softmax(tf.tensor2d([[1000, 1000]])) //=> [[0.5, 0.5]]
 */
export function softmax(z: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const powers = shifted(z).exp(); // [batch, classes], at most 1
    return powers.div(powers.sum(1, true));
  });
}

/**
 * log softmax(z), computed from the logits: the logarithm of a probability that is 0 in float32 stays
 * finite.
 *
 * @param z logits, [batch, classes]
 * @returns log-probabilities, [batch, classes], at most 0
 * @example
 * logSoftmax(tf.tensor2d([[0, 1000]])) //=> [[-1000, 0]]
 */
export function logSoftmax(z: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const below = shifted(z); // [batch, classes], at most 0
    return below.sub(below.exp().sum(1, true).log());
  });
}

/** The logits minus the largest of their row. */
function shifted(z: tf.Tensor2D): tf.Tensor2D {
  return z.sub(z.max(1, true));
}
