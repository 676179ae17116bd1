import type * as tf from '@tensorflow/tfjs';
import type { Network } from '../models/network';

/** A network's loss as a function of its parameters alone, in float64. */
export interface LossFunction {
  /** The network's own parameters: W_1, b_1, W_2, b_2 … in one row, each in row-major order. */
  readonly parameters: Float64Array;
  /** The mean cross-entropy of the batch with the given parameters instead. */
  readonly loss: (parameters: Float64Array) => number;
}

const ACTIVATIONS: Readonly<Record<string, (z: number) => number>> = {
  sigmoid: z => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: z => Math.max(0, z),
  identity: z => z,
};

/**
 * The mean cross-entropy of a batch as a function of a network's parameters, computed by plain loops in
 * float64. Tensors would not do: float32 has too few digits for numerical differentiation.
 *
 * @param x inputs, [batch, inputs]
 * @param y target probabilities, [batch, classes]
 * @throws Error naming an activation that this course does not have
 * @example
 * const { parameters, loss } = lossFunction(network, x, y);
 * numericalGradient(loss, parameters, 1e-5) // every derivative of the network
 */
export function lossFunction({ layers }: Network, x: tf.Tensor2D, y: tf.Tensor2D): LossFunction {
  const [inputs, wanted] = [x.arraySync(), y.arraySync()];
  const shapes = layers.map(({ W, activation }) => {
    if (!(activation.name in ACTIVATIONS))
      throw new Error(
        `lossFunction: the activation ${activation.name} is unknown; known are ${Object.keys(ACTIVATIONS).join(', ')}.`,
      );
    return { units: W.shape[0], inputs: W.shape[1], activation: ACTIVATIONS[activation.name] };
  });

  const logits = (parameters: Float64Array, sample: number[]): number[] => {
    let place = 0;
    let a = sample;
    for (const { units, inputs, activation } of shapes) {
      const biases = place + units * inputs;
      const next: number[] = [];
      for (let i = 0; i < units; i++) {
        let z = parameters[biases + i];
        for (let j = 0; j < inputs; j++) z += parameters[place + i * inputs + j] * a[j];
        next.push(activation(z));
      }
      a = next;
      place = biases + units;
    }
    return a;
  };

  return {
    parameters: Float64Array.from(layers.flatMap(({ W, b }) => [...W.dataSync(), ...b.dataSync()])),
    loss: parameters => {
      const losses = inputs.map((sample, n) => sampleLoss(logits(parameters, sample), wanted[n]));
      return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
    },
  };
}

/** -Σ y log softmax(z). */
function sampleLoss(z: readonly number[], y: readonly number[]): number {
  const largest = Math.max(...z);
  const logSum = largest + Math.log(z.reduce((sum, value) => sum + Math.exp(value - largest), 0));
  return z.reduce((loss, value, i) => loss - y[i] * (value - logSum), 0);
}
