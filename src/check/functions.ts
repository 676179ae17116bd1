import * as tf from '@tensorflow/tfjs';
import { identity, relu, sigmoid, tanh, threshold } from '../layers/activations';
import { convolutionRelu } from '../models/stages';
import { seededRandom, type Random } from '../random';
import { bowl, rosenbrock } from '../training/landscapes';
import { gradientDescentStep, type Gradient } from '../training/optimizers';
import type { NamedFunctions } from './exchange';
import { functionsOfManyNumbers } from './functionsOfManyNumbers';
import { tinyNetwork } from './tinyNetwork';

/** The functions that a case may pass to a student's function: see `functionValue`. */
export const namedFunctions: NamedFunctions = {
  identity,
  relu,
  sigmoid,
  tanh,
  threshold,
  convolutionRelu,
  maxPoolTwo: (x: tf.Tensor4D) => tf.maxPool(x, 2, 2, 'valid'),
  tinyNetwork,
  wave: (x: number) => (1 + Math.sin(5 * x)) / 2,
  hill: (x: number) => Math.exp(-x * x),
  bowlGradient: bowl([[1, 0], [0, 4]]).gradient, // prettier-ignore
  rosenbrockGradient: rosenbrock.gradient,
  descentStep: (w: number[], gradient: Gradient) => gradientDescentStep(w, gradient(w), 0.1),
  /** A generator that starts anew for each call, so that a check says the same every time. */
  get random(): Random {
    return seededRandom(3);
  },
  ...functionsOfManyNumbers,
};
