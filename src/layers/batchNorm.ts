import * as tf from '@tensorflow/tfjs';

/** Statistics of a batch-normalized layer, one number per channel. */
export interface BatchStatistics {
  readonly mean: tf.Tensor1D; // [channels]
  readonly variance: tf.Tensor1D; // [channels], biased: divided by n
}

/**
 * Normalizes each channel to mean 0 and variance 1, then scales and shifts it: γ (x - mean) / sqrt(variance + ε) + β.
 *
 * In training, mean and variance are the batch's own. At inference they are the averages collected during
 * training, so that one sample's output does not depend on its neighbours.
 *
 * @param x any rank, channels last
 * @param gamma γ, [channels]
 * @param beta β, [channels]
 * @param statistics `'batch'` in training, the collected averages at inference
 * @param epsilon keeps the root away from 0; tfjs's own default is 1e-3
 * @source Ioffe & Szegedy 2015, algorithms 1 and 2, https://arxiv.org/abs/1502.03167
 * @example
 * batchNorm(tf.tensor2d([[1], [3]]), tf.tensor1d([1]), tf.tensor1d([0]), 'batch', 0) //=> [[-1], [1]]
 */
export function batchNorm<T extends tf.Tensor>(
  x: T,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  statistics: 'batch' | BatchStatistics,
  epsilon: number,
): T {
  return tf.tidy(() => {
    const { mean, variance } = statistics === 'batch' ? batchStatistics(x) : statistics;
    const normalized = x.sub(mean).div(variance.add(epsilon).sqrt()); // like x
    return normalized.mul(gamma).add(beta);
  });
}

/** Mean and biased variance over every axis but the last. */
export function batchStatistics(x: tf.Tensor): BatchStatistics {
  const axes = x.shape.slice(0, -1).map((_, axis) => axis);
  const { mean, variance } = tf.moments(x, axes); // both [channels]
  return { mean: mean as tf.Tensor1D, variance: variance as tf.Tensor1D };
}

/**
 * The derivatives of a loss with respect to a batch-normalized layer's x, γ and β. A type, so that `tf.tidy`
 * may return it.
 */
export type BatchNormGradient<T extends tf.Tensor> = { dx: T; dgamma: tf.Tensor1D; dbeta: tf.Tensor1D };

/**
 * The derivatives of a loss with respect to x, γ and β, in training: mean and variance depend on x too.
 *
 * dx = γ / σ (dy - mean(dy) - x̂ mean(dy x̂)), where σ = sqrt(variance + ε) and x̂ is the normalized x.
 *
 * @param dy the loss's derivative with respect to the output, of x's shape
 * @source Ioffe & Szegedy 2015, section 3
 */
export function batchNormGradient<T extends tf.Tensor>(
  dy: T,
  x: T,
  gamma: tf.Tensor1D,
  epsilon: number,
): BatchNormGradient<T> {
  return tf.tidy(() => {
    const axes = x.shape.slice(0, -1).map((_, axis) => axis);
    const { mean, variance } = batchStatistics(x);
    const deviation = variance.add(epsilon).sqrt(); // [channels]
    const normalized = x.sub(mean).div(deviation); // like x
    const inside = dy.sub(dy.mean(axes)).sub(normalized.mul(dy.mul(normalized).mean(axes))); // like x
    return {
      dx: inside.mul(gamma.div(deviation)),
      dgamma: dy.mul(normalized).sum(axes),
      dbeta: dy.sum(axes),
    };
  });
}

/**
 * momentum · old + (1 - momentum) · current: an average that forgets slowly.
 *
 * @param momentum from 0 (only the current value counts) to below 1
 * @example
 * updateMovingAverage(tf.tensor1d([1]), tf.tensor1d([2]), 0.9) //=> [1.1]
 */
export function updateMovingAverage(old: tf.Tensor1D, current: tf.Tensor1D, momentum: number): tf.Tensor1D {
  return tf.tidy(() => old.mul(momentum).add(current.mul(1 - momentum)));
}
