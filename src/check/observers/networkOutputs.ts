import type { TensorValue } from '../values';

/** A multi-layer perceptron as data: of each layer W, [units, inputs], b, [units], and its activation by name. */
export interface NetworkValue {
  readonly layers: readonly {
    readonly W: TensorValue;
    readonly b: TensorValue;
    readonly activation: string;
  }[];
}

const ACTIVATIONS: Readonly<Record<string, (z: number) => number>> = {
  identity: z => z,
  relu: z => Math.max(0, z),
  sigmoid: z => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  threshold: z => (z >= 0 ? 1 : 0),
};

/** What a network answers to some inputs, in float64; undefined if the sizes of its layers do not fit. */
export function outputsOf(
  layers: NetworkValue['layers'],
  inputs: readonly number[],
): readonly number[] | undefined {
  let a = inputs;
  for (const { W, b, activation } of layers) {
    const [units, size] = W.shape;
    if (size !== a.length || b.data.length !== units) return undefined;
    a = b.data.map((bias, unit) =>
      ACTIVATIONS[activation](a.reduce((sum, value, i) => sum + W.data[unit * size + i] * value, bias)),
    );
  }
  return a;
}

/** The output of a network that has one; NaN if it has another number of them, or the sizes of its layers do not fit. */
export function onlyOutput(layers: NetworkValue['layers'], inputs: readonly number[]): number {
  const outputs = outputsOf(layers, inputs);
  return outputs?.length === 1 ? outputs[0] : NaN;
}
