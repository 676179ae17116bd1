import type { TensorValue } from '../../src/check/values';
import { float64 } from './arrays';
import { softmax } from './backpropagation';
import { activations, addGradient, noGradient, noMoments, takeStep, type Layer } from './dense';
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

/** The parts of fine-tuning that mutants replace. */
export interface Slip {
  /** Whether a layer is trained; the head comes after the last stage. */
  readonly trains?: (layer: number, first: number, count: number) => boolean;
  /** 1 descends, -1 ascends. */
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
  const moments = layers.map(noMoments);
  used(batches).forEach((batch, step) => {
    const sums = batchGradient(layers, { images, labels }, batch);
    layers.forEach((layer, l) => {
      if (trains(l, first, stages.length))
        takeStep(layer, moments[l], sums[l], step + 1, direction * learningRate);
    });
  });
  const tuned = stages.map((stage, l) => ({ ...stage, weights: stageWeights(stage, layers[l]) }));
  const head = layers[stages.length];
  return answered(tuned, float64(W.shape, head.weights.flat()), float64(b.shape, head.bias));
}

/** A model's stages and its head as dense layers. */
export function layersOf({ stages, W, b }: ModelValue): Layer[] {
  return [...stages.map(dense), headOf(W, b)];
}

/**
 * The gradient of a batch's mean cross-entropy with respect to each layer's rows of weights; the last number
 * of a row belongs to the bias.
 */
export function batchGradient(
  layers: readonly Layer[],
  { images, labels }: Data,
  batch: readonly number[],
): number[][][] {
  const sums = noGradient(layers);
  const inputs = images.shape[3];
  const classes = layers[layers.length - 1].bias.length;
  const hasRelu = (l: number) => l < layers.length - 1;
  for (const index of batch) {
    const x = images.data.slice(index * inputs, (index + 1) * inputs);
    const answers = activations(layers, x, hasRelu);
    const delta = softmax(float64([1, classes], answers[layers.length])).data.map(
      (p, c) => (p - (c === labels.data[index] ? 1 : 0)) / batch.length,
    );
    addGradient(layers, answers, delta, hasRelu, sums);
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
