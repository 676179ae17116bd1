import * as tf from '@tensorflow/tfjs';
import { identity, relu, sigmoid, tanh, threshold } from '../layers/activations';
import { totalVariation } from '../models/ascent';
import { convolutionRelu } from '../models/stages';
import { seededRandom, type Random } from '../random';
import { bowl, rosenbrock } from '../training/landscapes';
import { gradientDescentStep, type Gradient } from '../training/optimizers';
import { tinyBlackBox, tinyClassifier } from './networks/attackedModels';
import type { NamedFunctions } from './exchange';
import { functionsOfManyNumbers } from './networks/functionsOfManyNumbers';
import { colorTransform, pixelLossNetwork, pixelNetwork } from './networks/pixelNetwork';
import { mirrorReconstruction } from './networks/mirrorReconstruction';
import { tinyNetwork } from './networks/tinyNetwork';

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
  pixelNetwork,
  pixelLossNetwork,
  colorTransform,
  twiceTotalVariation: (image: tf.Tensor4D) => totalVariation(image).mul(2),
  noRegularizer: (image: tf.Tensor4D) => image.sum().mul(0),
  brighter: (image: tf.Tensor4D) => tf.fill(image.shape, 3),
  brighterWhereSmall: (image: tf.Tensor4D) => tf.fill(image.shape, image.shape[1] < 12 ? 3 : 0),
  wave: (x: number) => (1 + Math.sin(5 * x)) / 2,
  hill: (x: number) => Math.exp(-x * x),
  bowlGradient: bowl([[1, 0], [0, 4]]).gradient, // prettier-ignore
  rosenbrockGradient: rosenbrock.gradient,
  descentStep: (w: number[], gradient: Gradient) => gradientDescentStep(w, gradient(w), 0.1),
  /** A new generator for each call, so that a check always gives the same result. */
  get random(): Random {
    return seededRandom(3);
  },
  ...functionsOfManyNumbers,
  mirrorReconstruction,
  tinyClassifier,
  /** A new one for each call, with its whole budget left. */
  get tinyBlackBox() {
    return tinyBlackBox();
  },
};
