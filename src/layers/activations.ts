import * as tf from '@tensorflow/tfjs';

/**
 * An activation function: applied to each number of a tensor separately, and with its own derivative.
 *
 * @example
 * sigmoid(tf.tensor1d([0])) //=> [0.5]
 * sigmoid.derivative(tf.tensor1d([0])) //=> [0.25]
 */
export interface Activation {
  /** a = σ(z), of z's shape. */
  <T extends tf.Tensor>(z: T): T;
  /** σ'(z), taken at the pre-activations z, not at the activations; of z's shape. */
  derivative<T extends tf.Tensor>(z: T): T;
}

function activation(
  name: string,
  value: (z: tf.Tensor) => tf.Tensor,
  derivative: (z: tf.Tensor) => tf.Tensor,
): Activation {
  const tidied = (f: (z: tf.Tensor) => tf.Tensor) => (z: tf.Tensor) => tf.tidy(() => f(z));
  const applied = Object.assign(tidied(value), { derivative: tidied(derivative) });
  return Object.defineProperty(applied, 'name', { value: name }) as unknown as Activation;
}

/** 1 / (1 + e^-z), from 0 to 1; its derivative is at most 1/4, at z = 0. */
export const sigmoid = activation('sigmoid', tf.sigmoid, z => {
  const a = tf.sigmoid(z);
  return a.mul(tf.sub(1, a));
});

/** (e^z - e^-z) / (e^z + e^-z), from -1 to 1; its derivative is at most 1, at z = 0. */
export const tanh = activation('tanh', tf.tanh, z => tf.sub(1, tf.tanh(z).square()));

/** max(0, z). It has no derivative at 0; this course uses 0 there, as tfjs does. */
export const relu = activation('relu', tf.relu, z => z.greater(0).cast('float32'));

/** z itself: the activation of a linear layer. */
export const identity = activation('identity', z => z.clone(), tf.onesLike);

/**
 * 1 where z >= 0, else 0: the perceptron's activation. It is flat on both sides of its jump, so its
 * derivative is 0 and nothing can be learnt from it.
 */
export const threshold = activation('threshold', z => z.greaterEqual(0).cast('float32'), tf.zerosLike);
