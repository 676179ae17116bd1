import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';

/**
 * Weights from a normal distribution with variance 2 / inputs, which keeps the size of the signal through ReLU layers.
 *
 * @param inputs the number of inputs of one neuron
 * @source He, Zhang, Ren & Sun 2015, Delving deep into rectifiers, https://arxiv.org/abs/1502.01852
 */
export function heWeights(random: Random, shape: number[], inputs: number): tf.Variable {
  const deviation = Math.sqrt(2 / inputs);
  const size = shape.reduce((product, length) => product * length, 1);
  const values = Float32Array.from({ length: size }, () => random.normal(0, deviation));
  return tf.tidy(() => tf.variable(tf.tensor(values, shape)));
}

/** Zeros, as initial biases. */
export function zeroWeights(shape: number[]): tf.Variable {
  return tf.tidy(() => tf.variable(tf.zeros(shape)));
}
