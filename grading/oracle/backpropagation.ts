import { functionsOfManyNumbers } from '../../src/check/networks/functionsOfManyNumbers';
import type { Float64ArrayValue, FunctionValue, TensorValue } from '../../src/check/values';
import { activate, derivative } from './activations';
import { float64, mapRows, matMul, multiply, sum, sumRows, transpose, zip } from './arrays';

/** Backpropagation in float64 and plain loops: what the checks of lab 04 compare answers with. */

export type LayerValue = {
  readonly W: TensorValue; // [units, inputs]
  readonly b: TensorValue; // [units]
  readonly activation: FunctionValue;
};
export type NetworkValue = { readonly layers: readonly LayerValue[] };
export type GradientValue = { readonly dW: TensorValue; readonly db: TensorValue };

/** Log-softmax of one row, with its largest logit subtracted first. */
function logSoftmax(row: readonly number[]): number[] {
  let largest = -Infinity;
  for (const value of row) largest = Math.max(largest, value);
  const log = Math.log(sum(row.map(value => Math.exp(value - largest))));
  return row.map(value => value - largest - log);
}

export function softmax(z: TensorValue): TensorValue {
  return mapRows(z, row => {
    let largest = -Infinity;
    for (const value of row) largest = Math.max(largest, value);
    const powers = row.map(value => Math.exp(value - largest));
    const total = sum(powers);
    return powers.map(power => power / total);
  });
}

/** The mean over the batch of Σ_i losses_ni. */
export function meanOfRowSums(losses: TensorValue): TensorValue {
  return float64([], [sum(losses.data) / losses.shape[0]]);
}

export function crossEntropy(z: TensorValue, y: TensorValue): TensorValue {
  return meanOfRowSums(zip(mapRows(z, logSoftmax), y, (logP, wanted) => (wanted === 0 ? 0 : -wanted * logP)));
}

export function softmaxCrossEntropyDelta(z: TensorValue, y: TensorValue): TensorValue {
  const [batch] = z.shape;
  return zip(softmax(z), y, (p, wanted) => (p - wanted) / batch);
}

export function outputDelta(
  lossGradient: TensorValue,
  z: TensorValue,
  activation: FunctionValue,
): TensorValue {
  return multiply(lossGradient, derivative(activation, z));
}

export function hiddenDelta(
  nextWeights: TensorValue,
  nextDelta: TensorValue,
  z: TensorValue,
  activation: FunctionValue,
): TensorValue {
  return multiply(matMul(nextDelta, nextWeights), derivative(activation, z));
}

export function weightGradient(delta: TensorValue, previous: TensorValue): TensorValue {
  return matMul(transpose(delta), previous);
}

export function biasGradient(delta: TensorValue): TensorValue {
  return sumRows(delta);
}

/** z_1 … z_K and a_0 … a_K. */
export function forwardPass(
  { layers }: NetworkValue,
  x: TensorValue,
): { z: TensorValue[]; a: TensorValue[] } {
  const z: TensorValue[] = [];
  const a: TensorValue[] = [x];
  for (const { W, b, activation } of layers) {
    const products = matMul(a[a.length - 1], transpose(W));
    z.push(mapRows(products, row => row.map((value, i) => value + b.data[i])));
    a.push(activate(activation, z[z.length - 1]));
  }
  return { z, a };
}

/** The parts of a backward pass. Each can be replaced, so that a mutant is one line of code. */
const PARTS = {
  /** ∇L(a_K). */
  last: (logits: TensorValue, y: TensorValue) => softmaxCrossEntropyDelta(logits, y),
  /** δ_l, where `a` is σ(z). */
  hidden: (
    nextWeights: TensorValue,
    nextDelta: TensorValue,
    z: TensorValue,
    activation: FunctionValue,
    _a: TensorValue,
  ) => hiddenDelta(nextWeights, nextDelta, z, activation),
  /** dW_l, where `zPrevious` is z_{l-1}, or x for the first layer. */
  weights: (delta: TensorValue, previous: TensorValue, _zPrevious: TensorValue) =>
    weightGradient(delta, previous),
  biases: (delta: TensorValue) => biasGradient(delta),
};

export function backward(
  network: NetworkValue,
  x: TensorValue,
  y: TensorValue,
  replaced: Partial<typeof PARTS> = {},
): GradientValue[] {
  const { last, hidden, weights, biases } = { ...PARTS, ...replaced };
  const { layers } = network;
  const { z, a } = forwardPass(network, x);
  const top = layers.length - 1;
  const gradients: GradientValue[] = [];
  let delta = outputDelta(last(a[top + 1], y), z[top], layers[top].activation);
  for (let l = top; l >= 0; l--) {
    gradients.unshift({ dW: weights(delta, a[l], l === 0 ? x : z[l - 1]), db: biases(delta) });
    if (l > 0) delta = hidden(layers[l].W, delta, z[l - 1], layers[l - 1].activation, a[l]);
  }
  return gradients;
}

/** The function that a case names. */
export function functionOf({ name }: FunctionValue): (x: Float64Array) => number {
  return functionsOfManyNumbers[name as keyof typeof functionsOfManyNumbers];
}

export function numericalGradient(f: FunctionValue, x: Float64ArrayValue, h: number): number[] {
  const value = functionOf(f);
  const gradient: number[] = [];
  for (let i = 0; i < x.data.length; i++) {
    const [above, below] = [Float64Array.from(x.data), Float64Array.from(x.data)];
    above[i] += h;
    below[i] -= h;
    gradient.push((value(above) - value(below)) / (2 * h));
  }
  return gradient;
}

/** The Euclidean norm of a tensor's numbers. */
export function norm({ data }: TensorValue): number {
  return Math.sqrt(sum(data.map(value => value * value)));
}

/** The least-squares slope of values at positions 1, 2, 3, … */
export function slope(values: readonly number[]): number {
  const n = values.length;
  const positions = values.map((_, i) => i + 1);
  const [sumX, sumY] = [sum(positions), sum(values)];
  const sumXY = sum(values.map((value, i) => value * positions[i]));
  const sumXX = sum(positions.map(position => position * position));
  return (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
}

export function gradientNorms(
  network: NetworkValue,
  x: TensorValue,
  y: TensorValue,
  size = norm,
): { norms: number[]; slope: number } {
  const norms = backward(network, x, y).map(({ dW }) => size(dW));
  return { norms, slope: slope(norms.map(Math.log)) };
}
