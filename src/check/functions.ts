import { identity, relu, sigmoid, tanh } from '../layers/activations';
import { seededRandom, type Random } from '../random';
import { tinyBlackBox, tinyClassifier } from './attackedModels';
import type { NamedFunctions } from './exchange';
import { functionsOfManyNumbers } from './functionsOfManyNumbers';

/** The functions that a case may pass to a student's function: see `functionValue`. */
export const namedFunctions: NamedFunctions = {
  identity,
  relu,
  sigmoid,
  tanh,
  ...functionsOfManyNumbers,
  tinyClassifier,
  /** A new one for each call, which has answered nothing yet. */
  get tinyBlackBox() {
    return tinyBlackBox();
  },
  /** A generator that starts anew for each call, so that a check says the same every time. */
  get random(): Random {
    return seededRandom(3);
  },
};
