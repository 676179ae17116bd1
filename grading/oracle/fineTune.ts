import type { TensorValue } from '../../src/check/values';
import { float64 } from './arrays';
import { answered, type ModelValue, type StageValue } from './transfer';

/*
 * Fine-tuning in float64 and plain loops, for models whose stages are convolutions of 1 x 1 and images of one pixel: then a
 * stage is a dense layer, z = Kᵀ x + b, and the gradients are those of a multi-layer perceptron.
 */
export interface Data {
  readonly images: TensorValue; // [count, 1, 1, channels]
  readonly labels: TensorValue; // [count]
  readonly [key: string]: TensorValue;
}

export interface ScheduleValue {
  readonly from: string;
  readonly batches: readonly (readonly number[])[];
  readonly learningRate: number;
  readonly [key: string]: string | number | readonly (readonly number[])[];
}

export interface Layer {
  readonly weights: number[][]; // [outputs][inputs]
  readonly bias: number[];
}

/** How a wrong way goes about it. */
export interface Slip {
  /** Whether a layer's weights change; the head comes after the last stage. */
  readonly trains?: (layer: number, first: number, count: number) => boolean;
  /** 1 goes down, -1 up. */
  readonly direction?: number;
  /** Which of the batches are used. */
  readonly used?: (batches: readonly (readonly number[])[]) => readonly (readonly number[])[];
}

export function fineTune(
  model: ModelValue,
  { images, labels }: Data,
  { from, batches, learningRate }: ScheduleValue,
  { trains = (layer, first) => layer >= first, direction = 1, used = all => all }: Slip = {},
) {
  const { stages, W, b } = model;
  const named = stages.findIndex(({ name }) => name === from);
  const first = from === 'head' ? stages.length : named;
  const layers = layersOf(model);
  const moments = layers.map(({ weights }) => weights.map(row => [...row, 0].map(() => ({ m: 0, v: 0 }))));
  used(batches).forEach((batch, step) => {
    const sums = batchGradient(layers, { images, labels }, batch);
    layers.forEach((layer, l) => {
      if (!trains(l, first, stages.length)) return;
      layer.weights.forEach((row, unit) => {
        for (let i = 0; i <= row.length; i++) {
          const change = adam(moments[l][unit][i], sums[l][unit][i], step + 1, learningRate);
          if (i < row.length) row[i] -= direction * change;
          else layer.bias[unit] -= direction * change;
        }
      });
    });
  });
  const tuned = stages.map((stage, l) => ({ ...stage, weights: stageWeights(stage, layers[l]) }));
  const head = layers[stages.length];
  return answered(tuned, float64(W.shape, head.weights.flat()), float64(b.shape, head.bias));
}

/** A model's stages, and its head, as dense layers. */
export function layersOf({ stages, W, b }: ModelValue): Layer[] {
  return [...stages.map(dense), headOf(W, b)];
}

/** The gradient of the mean cross-entropy of a batch by every layer's rows of weights; the last number of a row is the bias's. */
export function batchGradient(
  layers: readonly Layer[],
  { images, labels }: Data,
  batch: readonly number[],
): number[][][] {
  const sums = layers.map(({ weights }) => weights.map(row => new Array<number>(row.length + 1).fill(0)));
  const inputs = images.shape[3];
  for (const index of batch) {
    const x = images.data.slice(index * inputs, (index + 1) * inputs);
    addGradient(layers, x, labels.data[index], batch.length, sums);
  }
  return sums;
}

function dense({ weights: [kernel, bias] }: StageValue): Layer {
  const [, , inputs, outputs] = kernel.shape;
  const weights = Array.from({ length: outputs }, (_, o) =>
    Array.from({ length: inputs }, (_, i) => kernel.data[i * outputs + o]),
  );
  return { weights, bias: [...bias.data] };
}

function stageWeights({ weights: [kernel, bias] }: StageValue, layer: Layer): TensorValue[] {
  const [, , inputs, outputs] = kernel.shape;
  const data = Array.from(
    { length: inputs * outputs },
    (_, place) => layer.weights[place % outputs][Math.floor(place / outputs)],
  );
  return [float64(kernel.shape, data), float64(bias.shape, layer.bias)];
}

function headOf(W: TensorValue, b: TensorValue): Layer {
  const [classes, channels] = W.shape;
  const weights = Array.from({ length: classes }, (_, c) => W.data.slice(c * channels, (c + 1) * channels));
  return { weights, bias: [...b.data] };
}

/** Adds one example's share of the gradient. */
function addGradient(
  layers: readonly Layer[],
  x: readonly number[],
  label: number,
  count: number,
  sums: readonly number[][][],
): void {
  const activations: (readonly number[])[] = [x];
  layers.forEach(({ weights, bias }, l) => {
    const below = activations[l];
    const z = weights.map((row, unit) => row.reduce((sum, w, i) => sum + w * below[i], bias[unit]));
    activations.push(l < layers.length - 1 ? z.map(value => Math.max(0, value)) : z);
  });
  const z = activations[layers.length];
  const largest = Math.max(...z);
  const powers = z.map(value => Math.exp(value - largest));
  const total = powers.reduce((sum, power) => sum + power);
  let delta = powers.map((power, c) => (power / total - (c === label ? 1 : 0)) / count);
  for (let l = layers.length - 1; l >= 0; l--) {
    const below = activations[l];
    const { weights } = layers[l];
    delta.forEach((value, unit) => {
      below.forEach((a, i) => (sums[l][unit][i] += value * a));
      sums[l][unit][below.length] += value;
    });
    const blame = below.map((a, i) =>
      a > 0 ? delta.reduce((sum, value, unit) => sum + value * weights[unit][i], 0) : 0,
    );
    delta = blame;
  }
}

/** Adam's change of one weight (Kingma & Ba 2015, algorithm 1, with tfjs's epsilon). */
function adam(
  moment: { m: number; v: number },
  gradient: number,
  step: number,
  learningRate: number,
): number {
  moment.m = 0.9 * moment.m + 0.1 * gradient;
  moment.v = 0.999 * moment.v + 0.001 * gradient ** 2;
  return (learningRate * (moment.m / (1 - 0.9 ** step))) / (Math.sqrt(moment.v / (1 - 0.999 ** step)) + 1e-7);
}
