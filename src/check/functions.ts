import { identity, relu, sigmoid, tanh } from '../layers/activations';
import type { NamedFunctions } from './exchange';
import { functionsOfManyNumbers } from './functionsOfManyNumbers';

/** The functions that a case may pass to a student's function: see `functionValue`. */
export const namedFunctions: NamedFunctions = {
  identity,
  relu,
  sigmoid,
  tanh,
  ...functionsOfManyNumbers,
};
