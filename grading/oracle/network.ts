import { type FunctionValue, KIND, tensorValue, type TensorValue } from '../../src/check/values';

/** Networks in float64 and plain loops: what the checks of lab 02 compare answers with. */

/** A network as a case passes it: activations are named functions. */
export interface GivenNetwork {
  readonly layers: readonly {
    readonly W: TensorValue;
    readonly b: TensorValue;
    readonly activation: FunctionValue;
  }[];
  readonly [key: string]: GivenNetwork['layers'];
}

/** A network as an answer: activations are names. */
export interface BuiltNetwork {
  readonly layers: readonly BuiltLayer[];
  readonly [key: string]: readonly BuiltLayer[];
}

export interface BuiltLayer {
  readonly W: TensorValue;
  readonly b: TensorValue;
  readonly activation: string;
  readonly [key: string]: TensorValue | string;
}

const ACTIVATIONS: Readonly<Record<string, (z: number) => number>> = {
  identity: z => z,
  relu: z => (z > 0 ? z : 0),
  sigmoid: z => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  threshold: z => (z >= 0 ? 1 : 0),
};

export function activationOf({ name }: FunctionValue): (z: number) => number {
  return ACTIVATIONS[name];
}

/** z = x Wᵀ + b, before the activation, [batch, units]. */
export function preActivation(x: TensorValue, W: TensorValue, b: TensorValue): TensorValue {
  const [batch, inputs] = x.shape;
  const [units] = W.shape;
  const z: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let unit = 0; unit < units; unit++) {
      let sum = b.data[unit];
      for (let i = 0; i < inputs; i++) sum += x.data[n * inputs + i] * W.data[unit * inputs + i];
      z.push(sum);
    }
  }
  return float64([batch, units], z);
}

export function dense(
  x: TensorValue,
  W: TensorValue,
  b: TensorValue,
  activation: FunctionValue,
): TensorValue {
  return mapped(preActivation(x, W, b), activationOf(activation));
}

export function forward(network: GivenNetwork, x: TensorValue): TensorValue {
  let a = x;
  for (const { W, b, activation } of network.layers) a = dense(a, W, b, activation);
  return a;
}

export function mapped(x: TensorValue, f: (value: number) => number): TensorValue {
  return float64(x.shape, x.data.map(f));
}

/** A tensor value whose numbers are not rounded to float32. */
function float64(shape: readonly number[], data: readonly number[]): TensorValue {
  return { [KIND]: 'tensor', shape, dtype: 'float32', data };
}

/** A layer from rows of weights. */
export function layer(
  rows: readonly (readonly number[])[],
  b: readonly number[],
  activation: string,
): BuiltLayer {
  const inputs = rows[0].length;
  return { W: tensorValue([rows.length, inputs], rows.flat()), b: tensorValue([b.length], b), activation };
}

/** The sum over the layers of S_in · S_out, plus S_out for the biases. */
export function parameterCount(sizes: readonly number[]): number {
  let count = 0;
  for (let i = 1; i < sizes.length; i++) count += sizes[i - 1] * sizes[i] + sizes[i];
  return count;
}

export function flopCount(sizes: readonly number[]): number {
  let count = 0;
  for (let i = 1; i < sizes.length; i++) count += sizes[i - 1] * sizes[i];
  return count;
}

/** The functions that cases of `approximate` refer to. */
const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  wave: x => (1 + Math.sin(5 * x)) / 2,
  hill: x => Math.exp(-(x ** 2)),
};

export interface Steps {
  /** Where in a cell, from 0 to 1, the function is evaluated. */
  readonly at?: number;
  /** By how many cells the jumps are shifted. */
  readonly shift?: number;
}

/**
 * A staircase of n cells of equal width: a threshold unit at the left edge of each, and the jumps as the
 * weights of a linear output.
 */
export function approximate(
  { name }: FunctionValue,
  a: number,
  b: number,
  n: number,
  { at = 0.5, shift = 0 }: Steps = {},
): BuiltNetwork {
  const width = (b - a) / n;
  const [ones, edges, jumps]: [number[][], number[], number[]] = [[], [], []];
  let before = 0;
  for (let i = 0; i < n; i++) {
    const value = FUNCTIONS[name](a + (i + at) * width);
    ones.push([1]);
    edges.push(-(a + (i + shift) * width));
    jumps.push(value - before);
    before = value;
  }
  return { layers: [layer(ones, edges, 'threshold'), layer([jumps], [0], 'identity')] };
}

/** The tent 2 relu(x) - 4 relu(x - 1/2), which folds [0, 1] onto itself, composed `depth` times. */
export function sawtooth(depth: number, [up, down, fold] = [2, -4, 0.5]): BuiltNetwork {
  const layers = [layer([[1], [1]], [0, -fold], 'relu')];
  for (let i = 1; i < depth; i++) layers.push(layer([[up, down], [up, down]], [0, -fold], 'relu')); // prettier-ignore
  return { layers: [...layers, layer([[up, down]], [0], 'identity')] };
}
