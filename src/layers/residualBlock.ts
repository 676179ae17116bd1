import * as tf from '@tensorflow/tfjs';

/**
 * A residual connection: the input skips F and is merged with F's output.
 *
 * @param x any rank, channels last
 * @param F one or several layers; for `'sum'` it must keep the shape
 * @param merge `'sum'`: x + F(x); `'concat'`: [x, F(x)] along the last axis
 * @source He, Zhang, Ren & Sun 2016, https://arxiv.org/abs/1512.03385; concatenation: Huang et al. 2017, https://arxiv.org/abs/1608.06993
 * @example
 * residualBlock(tf.tensor1d([1, -2]), tf.relu, 'sum') //=> [2, -2]
 */
export function residualBlock<T extends tf.Tensor>(x: T, F: (x: T) => T, merge: 'sum' | 'concat'): T {
  return tf.tidy(() => (merge === 'sum' ? x.add(F(x)) : tf.concat<T>([x, F(x)], -1)));
}
