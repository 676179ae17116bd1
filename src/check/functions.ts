import * as tf from '@tensorflow/tfjs';
import { identity, relu, sigmoid, tanh, threshold } from '../layers/activations';
import { convolutionRelu } from '../models/stages';
import { seededRandom, type Random } from '../random';
import { bowl, rosenbrock } from '../training/landscapes';
import type { Gradient } from '../training/optimizers';
import { tinyClassifier } from './networks/attackedModels';
import type { NamedFunctions } from './exchange';
import { drawnLossNetwork } from './networks/drawnLossNetwork';
import { functionsOfManyNumbers } from './networks/functionsOfManyNumbers';
import { colorTransform, pixelLossNetwork, pixelNetwork } from './networks/pixelNetwork';
import { linearReconstruction } from './networks/linearReconstruction';
import { wobblyBox } from './networks/wobblyBox';
import { wavyGradient } from './networks/wavyGradient';
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
  drawnLossNetwork,
  colorTransform,
  /** Eight times the mean of (x - 1/2)⁴: a regularizer that is no exercise's answer. */
  noExtremeColors: (image: tf.Tensor4D) => image.sub(0.5).pow(4).mean().mul(8),
  noRegularizer: (image: tf.Tensor4D) => image.sum().mul(0),
  wavyGradient,
  wave: (x: number) => (1 + Math.sin(5 * x)) / 2,
  hill: (x: number) => Math.exp(-x * x),
  bowlGradient: bowl([[1, 0], [0, 4]]).gradient, // prettier-ignore
  rosenbrockGradient: rosenbrock.gradient,
  /** A step that is no exercise's answer: slower along the second axis. */
  descentStep: (w: number[], gradient: Gradient) => {
    const slope = gradient(w);
    return w.map((value, i) => value - (0.1 / (1 + i)) * slope[i]);
  },
  /** A new generator for each call, so that a check always gives the same result. */
  get random(): Random {
    return seededRandom(3);
  },
  seededRandom,
  ...functionsOfManyNumbers,
  linearReconstruction,
  tinyClassifier,
  wobblyBox,
};
