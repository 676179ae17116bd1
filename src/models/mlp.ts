import * as tf from '@tensorflow/tfjs';
import { identity, relu, type Activation } from '../layers/activations';
import { seededRandom } from '../random';
import type { Network } from './network';

export interface MlpOptions {
  /**
   * The activation of every hidden layer; the output layer has none (`identity`), so that the outputs are
   * logits.
   */
  readonly activation: Activation;
  /** The seed of the random weights; 1 by default. */
  readonly seed?: number;
}

/**
 * A multi-layer perceptron with random weights and zero biases.
 *
 * The weights are normal with mean 0. Their variance is He's, 2 / inputs, if the hidden layers are ReLUs,
 * and Xavier's, 2 / (inputs + units), for any other activation: each is meant to keep the size of signals
 * about the same from layer to layer.
 *
 * @param sizes the numbers of inputs, of the units of each hidden layer, and of outputs; at least two
 * @throws RangeError if a size is not a whole number of at least 1, or there are fewer than two
 * @source Glorot & Bengio 2010 (Xavier); He, Zhang, Ren & Sun 2015, section 2.2
 * @example
 * mlp([2, 4, 3], { activation: sigmoid }).layers.map(({ W }) => W.shape) //=> [[4, 2], [3, 4]]
 */
export function mlp(sizes: readonly number[], { activation, seed = 1 }: MlpOptions): Network {
  if (sizes.length < 2 || sizes.some(size => !Number.isInteger(size) || size < 1)) {
    throw new RangeError(
      `mlp: sizes should be at least two whole numbers from 1, got [${sizes.join(', ')}].`,
    );
  }
  const random = seededRandom(seed);
  const layers = sizes.slice(1).map((units, l) => {
    const inputs = sizes[l];
    const deviation = Math.sqrt(2 / (activation === relu ? inputs : inputs + units));
    const weights = Array.from({ length: units * inputs }, () => random.normal(0, deviation));
    return {
      W: tf.tensor2d(weights, [units, inputs]),
      b: tf.zeros<tf.Rank.R1>([units]),
      activation: l === sizes.length - 2 ? identity : activation,
    };
  });
  return { layers };
}
