import * as tf from '@tensorflow/tfjs';
import { identity, relu, threshold, type Activation } from '../layers/activations';
import type { DenseLayer, Network } from './network';

/** Networks whose weights are set by hand. */

/** XOR of two bits: OR and AND as hidden threshold units, and an output unit for "OR and not AND". */
export function xorNetwork(): Network {
  const hidden = layer([[1, 1], [1, 1]], [-0.5, -1.5], threshold); // prettier-ignore
  return { layers: [hidden, layer([[1, -1]], [-0.5], threshold)] };
}

/**
 * A shallow network that is a staircase: on each of n equal cells of [a, b] it has the value of f at the
 * cell's centre.
 *
 * If f changes by at most L |x - y| between x and y, the error is nowhere larger than L (b - a) / 2n.
 *
 * @returns n threshold units, one at the left edge of each cell, and a linear output unit
 * @source Cybenko 1989, https://doi.org/10.1007/BF02551274, shows that any sigmoidal unit will do, on any compact set
 */
export function approximate(f: (x: number) => number, a: number, b: number, n: number): Network {
  const width = (b - a) / n;
  const values = Array.from({ length: n }, (_, i) => f(a + (i + 0.5) * width));
  const jumps = values.map((value, i) => value - (i === 0 ? 0 : values[i - 1]));
  const edges = values.map((_, i) => a + i * width);
  const steps = layer(edges.map(() => [1]), edges.map(edge => -edge), threshold); // prettier-ignore
  return { layers: [steps, layer([jumps], [0], identity)] };
}

/**
 * A deep ReLU network that zigzags on [0, 1]: from 0 up to 1 and down again, 2^(depth - 1) times, in 2^depth
 * pieces.
 *
 * Each hidden layer is the tent 2 relu(x) - 4 relu(x - 1/2), which folds the interval in two.
 *
 * @param depth the number of hidden layers, of two units each
 * @source Telgarsky 2015, https://arxiv.org/abs/1509.08101
 */
export function sawtooth(depth: number): Network {
  const tent = [2, -4];
  const folds = Array.from({ length: depth }, (_, i) =>
    layer(i === 0 ? [[1], [1]] : [tent, tent], [0, -0.5], relu),
  );
  return { layers: [...folds, layer([tent], [0], identity)] };
}

function layer(W: number[][], b: number[], activation: Activation): DenseLayer {
  return { W: tf.tensor2d(W), b: tf.tensor1d(b), activation };
}
