import * as tf from '@tensorflow/tfjs';
import { logSoftmax, softmax } from './softmax';

/**
 * The cross-entropy of softmax(z) with respect to the target probabilities, in nats:
 * L = -1/N Σ_n Σ_i y_ni log p_ni.
 *
 * @param z logits, [batch, classes]
 * @param y target probabilities, [batch, classes]: each row sums to 1 and is usually one-hot
 * @returns the mean over the batch, a scalar, at least 0
 * @source Goodfellow, Bengio & Courville 2016, Deep Learning, section 6.2.2.3
 * @example
 * crossEntropy(tf.tensor2d([[0, 0]]), tf.tensor2d([[1, 0]])) //=> 0.6931472, which is log 2
 */
export function crossEntropy(z: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => logSoftmax(z).mul(y).sum(1).mean<tf.Scalar>().neg());
}

/**
 * The derivative of `crossEntropy(z, y)` with respect to the logits: (p - y) / N, where p = softmax(z).
 *
 * Softmax is not element-wise, so its Jacobian is already included: do not multiply by a σ'. The mean's 1/N
 * is included too, and occurs nowhere else in a backward pass.
 *
 * @param z logits, [batch, classes]
 * @param y target probabilities, [batch, classes]; each row sums to 1
 * @returns [batch, classes]; each row sums to 0
 * @example
 * softmaxCrossEntropyDelta(tf.tensor2d([[0, 0]]), tf.tensor2d([[1, 0]])) //=> [[-0.5, 0.5]]
 */
export function softmaxCrossEntropyDelta(z: tf.Tensor2D, y: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => softmax(z).sub(y).div(z.shape[0]));
}
