import type { FunctionValue, TensorValue } from '../../src/check/values';
import { map } from './arrays';

/** σ and σ' of each activation, for one number in float64. */
const ACTIVATIONS: Readonly<Record<string, readonly [(z: number) => number, (z: number) => number]>> = {
  sigmoid: [logistic, z => logistic(z) * logistic(-z)], // 1 - σ(z) = σ(-z), without the rounding error
  tanh: [Math.tanh, z => 1 / Math.cosh(z) ** 2],
  relu: [z => (z > 0 ? z : 0), z => (z > 0 ? 1 : 0)], // 0 at 0, as tfjs has it
  identity: [z => z, () => 1],
};

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** σ(z), element-wise. */
export function activate({ name }: FunctionValue, z: TensorValue): TensorValue {
  return map(z, ACTIVATIONS[name][0]);
}

/** σ'(z), element-wise. */
export function derivative({ name }: FunctionValue, z: TensorValue): TensorValue {
  return map(z, ACTIVATIONS[name][1]);
}
