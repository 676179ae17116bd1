import type { TensorValue } from '../../src/check/values';
import { float64, zip } from './arrays';
import { conv2dInputGradient } from './convolution';
import { runStage, type ModelValue } from './transfer';
import { concat, cropTo } from './unet';

/**
 * Fully convolutional networks in float64 and plain loops: what the checks of lab 14 compare answers with.
 */

/**
 * The place in a kernel [height, width, channels, outputs] of the weight for place `from` of a flattened map.
 */
export type Place = (
  from: number,
  shape: readonly number[],
) => readonly [row: number, column: number, channel: number];

export const channelsLast: Place = (from, [, width, channels]) => [
  Math.floor(from / (width * channels)),
  Math.floor(from / channels) % width,
  from % channels,
];

export function convolutionalize(
  W: TensorValue,
  shape: readonly number[],
  place: Place = channelsLast,
): TensorValue {
  const [outputs, inputs] = W.shape;
  const [, width, channels] = shape;
  const data = new Array<number>(outputs * inputs).fill(0);
  for (let o = 0; o < outputs; o++) {
    for (let from = 0; from < inputs; from++) {
      const [i, j, c] = place(from, shape);
      data[((i * width + j) * channels + c) * outputs + o] = W.data[o * inputs + from];
    }
  }
  return float64([...shape, outputs], data);
}

/** The maps after the first `count` stages; after all by default. */
export function mapsOf({ stages }: ModelValue, image: TensorValue, count = stages.length): TensorValue {
  return stages.slice(0, count).reduce((x, stage) => runStage(x, stage), image);
}

/** z[n, place, class] = Σ W[class, c] x[n, place, c] + b[class]. */
export function heatmap(
  model: ModelValue,
  image: TensorValue,
  { bias = true, maps = mapsOf(model, image) }: { bias?: boolean; maps?: TensorValue } = {},
): TensorValue {
  const { W, b } = model;
  const [classes, channels] = W.shape;
  const data: number[] = [];
  for (let place = 0; place * channels < maps.data.length; place++) {
    for (let k = 0; k < classes; k++) {
      let z = bias ? b.data[k] : 0;
      for (let c = 0; c < channels; c++) z += W.data[k * channels + c] * maps.data[place * channels + c];
      data.push(z);
    }
  }
  return float64([...maps.shape.slice(0, 3), classes], data);
}

export function bilinearKernel(
  factor: number,
  {
    size = 2 * factor - (factor % 2),
    centre = (size - 1) / 2,
    slope = (distance: number) => 1 - distance / factor,
  }: { size?: number; centre?: number; slope?: (distance: number) => number } = {},
): TensorValue {
  const along = Array.from({ length: size }, (_, i) => slope(Math.abs(i - centre)));
  return float64(
    [size, size],
    along.flatMap(down => along.map(across => down * across)),
  );
}

/** For each class, the number of pixels in both segmentations, and in at least one. */
export function overlaps(predicted: readonly number[], right: readonly number[], classes: number) {
  return Array.from({ length: classes }, (_, k) => {
    let [intersection, union] = [0, 0];
    right.forEach((label, i) => {
      if (label === k && predicted[i] === k) intersection++;
      if (label === k || predicted[i] === k) union++;
    });
    return { intersection, union };
  });
}

export function meanOf(counts: readonly { readonly intersection: number; readonly union: number }[]): number {
  const there = counts.filter(({ union }) => union > 0);
  return there.reduce((sum, { intersection, union }) => sum + intersection / union, 0) / there.length;
}

/** Enlarges each channel separately: every pixel becomes a patch, and overlapping patches add up. */
export function enlarge(x: TensorValue, factor: number, kernel = bilinearKernel(factor)): TensorValue {
  const [batch, height, width, channels] = x.shape;
  const K = kernel.shape[0];
  const apart = float64(
    [K, K, channels, channels],
    kernel.data.flatMap(value =>
      Array.from({ length: channels * channels }, (_, at) => (at % (channels + 1) === 0 ? value : 0)),
    ),
  );
  const side = (length: number) => (length - 1) * factor + K;
  return conv2dInputGradient(x, apart, [batch, side(height), side(width), channels], factor, 'valid');
}

export function fuseSkip(
  coarse: TensorValue,
  fine: TensorValue,
  how: 'sum' | 'concat',
  { larger = enlarge(coarse, 2), offset }: { larger?: TensorValue; offset?: (cut: number) => number } = {},
): TensorValue {
  const cropped = cropTo(larger, fine, offset);
  return how === 'sum' ? zip(cropped, fine, (p, q) => p + q) : concat(cropped, fine);
}
