import type { FunctionValue, TensorValue } from '../../src/check/values';
import { float64 } from './arrays';
import { convolve, sliding } from './convolution';

/** Transfer learning in float64 and plain loops: what the checks of lab 09 compare answers with. */

/** A stage as a case passes it: a convolution of stride 1 without padding, its bias and a ReLU. */
export interface StageValue {
  readonly name: string;
  readonly channels: number;
  readonly weights: readonly TensorValue[]; // kernel [height, width, channels, depth], bias [depth]
  readonly apply: FunctionValue;
  readonly [key: string]: string | number | readonly TensorValue[] | FunctionValue;
}

/** A model as an answer: functions are names. */
export interface ModelValue {
  readonly stages: readonly StageValue[];
  readonly W: TensorValue; // [classes, channels]
  readonly b: TensorValue; // [classes]
  readonly [key: string]: readonly StageValue[] | TensorValue;
}

export function runStage(x: TensorValue, { weights: [kernel, bias] }: StageValue): TensorValue {
  const z = convolve(x, kernel, sliding(x.shape.slice(1, 3), kernel.shape, 1, 'valid'));
  const depth = bias.data.length;
  return float64(
    z.shape,
    z.data.map((value, i) => Math.max(0, value + bias.data[i % depth])),
  );
}

/** A number for each image and channel, computed from that channel's numbers at all places. */
export function overPlaces(x: TensorValue, summary: (values: readonly number[]) => number): TensorValue {
  const [batch, height, width, channels] = x.shape;
  const size = height * width;
  const data: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let c = 0; c < channels; c++) {
      const values: number[] = [];
      for (let place = 0; place < size; place++) values.push(x.data[(n * size + place) * channels + c]);
      data.push(summary(values));
    }
  }
  return float64([batch, channels], data);
}

export function mean(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

export function features(backbone: readonly StageValue[], images: TensorValue, layer: string): TensorValue {
  let x = images;
  for (const stage of backbone) {
    x = runStage(x, stage);
    if (stage.name === layer) break;
  }
  return overPlaces(x, mean);
}

/** A model as an answer: a function is given by its name. */
export function answered(stages: readonly StageValue[], W: TensorValue, b: TensorValue): ModelValue {
  const named = stages.map(stage => ({ ...stage, apply: stage.apply.name }));
  return { stages: named, W, b } as unknown as ModelValue;
}

export function attachHead(backbone: readonly StageValue[], classes: number) {
  const { channels } = backbone[backbone.length - 1];
  const zeros = (...shape: number[]) =>
    float64(
      shape,
      Array.from({ length: shape.reduce((size, length) => size * length) }, () => 0),
    );
  return answered(backbone, zeros(classes, channels), zeros(classes));
}
