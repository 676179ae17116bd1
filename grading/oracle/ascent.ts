import { TINY_LAYERS, type TinyLayer } from '../../src/check/networks/tinyNetwork';
import type { TensorValue } from '../../src/check/values';
import { float64, map, zip } from './arrays';
import { convolve, inputGradient, sliding } from './convolution';

/** Gradient ascent in float64 and plain loops: what the checks of lab 10 compare answers with. */

function forward(x: TensorValue, { shape, kernel, bias }: TinyLayer): TensorValue {
  const z = convolve(x, float64(shape, kernel), sliding(x.shape.slice(1, 3), shape, 1, 'valid'));
  return float64(
    z.shape,
    z.data.map((value, i) => value + bias[i % bias.length]),
  );
}

function backward(dz: TensorValue, { shape, kernel }: TinyLayer, x: TensorValue): TensorValue {
  return inputGradient(dz, float64(shape, kernel), x.shape, sliding(x.shape.slice(1, 3), shape, 1, 'valid'));
}

/**
 * The gradient with respect to the image of a sum over a layer's maps, weighted by `seed`.
 *
 * @param seed the weight of each number of the maps, before the ReLU
 */
export function gradientThrough(
  image: TensorValue,
  layer: string,
  seed: (maps: TensorValue) => TensorValue,
): TensorValue {
  const { first, second } = TINY_LAYERS;
  const z1 = forward(image, first);
  if (layer === 'first') return backward(seed(z1), first, image);
  const a1 = map(z1, value => Math.max(0, value));
  const dA1 = backward(seed(forward(a1, second)), second, a1);
  return backward(
    zip(dA1, z1, (value, z) => (z > 0 ? value : 0)),
    first,
    image,
  );
}

/** The weight of each number of the maps in one channel's mean; mutants replace `weight`. */
export function channelSeed(
  channel: number,
  weight: (z: number, places: number) => number = (_z, places) => 1 / places,
): (maps: TensorValue) => TensorValue {
  return maps => {
    const [, height, width, channels] = maps.shape;
    return float64(
      maps.shape,
      maps.data.map((z, i) => (i % channels === channel ? weight(z, height * width) : 0)),
    );
  };
}

/** A channel's mean over all places, before the ReLU. */
export function activation(layer: string, channel: number, image: TensorValue): number {
  const { first, second } = TINY_LAYERS;
  const z1 = forward(image, first);
  const maps =
    layer === 'first'
      ? z1
      : forward(
          map(z1, value => Math.max(0, value)),
          second,
        );
  const seed = channelSeed(channel)(maps);
  return maps.data.reduce((sum, value, i) => sum + value * seed.data[i], 0);
}

export function activationGradient(layer: string, channel: number, image: TensorValue): TensorValue {
  return gradientThrough(image, layer, channelSeed(channel));
}

export function meanOf(a: TensorValue, f: (value: number) => number): number {
  let sum = 0;
  for (const value of a.data) sum += f(value);
  return sum / a.data.length;
}

export function ascend(
  image: TensorValue,
  gradient: TensorValue,
  step: number,
  length = Math.sqrt(meanOf(gradient, g => g * g)) + 1e-8,
): TensorValue {
  return zip(image, gradient, (x, g) => x + (step * g) / length);
}

/** The mean of f(difference) over all pairs of neighbours along an axis: 1 is down, 2 is across. */
export function neighbours(image: TensorValue, axis: 1 | 2, f: (difference: number) => number): number {
  const [, height, width, channels] = image.shape;
  const offset = axis === 1 ? width * channels : channels;
  let [sum, count] = [0, 0];
  for (let row = 0; row < height - (axis === 1 ? 1 : 0); row++) {
    for (let column = 0; column < width - (axis === 2 ? 1 : 0); column++) {
      for (let c = 0; c < channels; c++) {
        const at = (row * width + column) * channels + c;
        sum += f(image.data[at + offset] - image.data[at]);
        count++;
      }
    }
  }
  return sum / count;
}

export function totalVariation(image: TensorValue, f = (difference: number) => difference ** 2): number {
  return neighbours(image, 1, f) + neighbours(image, 2, f);
}

/** The parts of the total variation's gradient that mutants replace. */
export interface VariationSlip {
  /** The later pixel's share of a pair's gradient, from the difference: later pixel minus earlier one. */
  readonly pull?: (difference: number) => number;
  readonly axes?: readonly (1 | 2)[];
  /** Whether the later pixel of a pair gets its share, too. */
  readonly later?: boolean;
  /** Whether the earlier one does. */
  readonly earlier?: boolean;
  /** Whether to average over the pairs. */
  readonly mean?: boolean;
}

/** The gradient of the total variation: each pair of neighbours contributes to both of its pixels. */
export function totalVariationGradient(
  image: TensorValue,
  {
    pull = difference => 2 * difference,
    axes = [1, 2],
    later = true,
    earlier = true,
    mean = true,
  }: VariationSlip = {},
): TensorValue {
  const [, height, width, channels] = image.shape;
  const gradient = image.data.map(() => 0);
  for (const axis of axes) {
    const offset = axis === 1 ? width * channels : channels;
    const [rows, columns] = axis === 1 ? [height - 1, width] : [height, width - 1];
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        for (let c = 0; c < channels; c++) {
          const at = (row * width + column) * channels + c;
          const change =
            pull(image.data[at + offset] - image.data[at]) / (mean ? rows * columns * channels : 1);
          if (later) gradient[at + offset] += change;
          if (earlier) gradient[at] -= change;
        }
      }
    }
  }
  return float64(image.shape, gradient);
}

/**
 * An image resized as by TensorFlow's `resizeBilinear`: pixel i is read at i × (old / new), clamped to the
 * last pixel.
 */
export function resizeBilinear(image: TensorValue, height: number, width: number): TensorValue {
  const [, oldHeight, oldWidth, channels] = image.shape;
  const data: number[] = [];
  const between = (at: number, last: number) => {
    const low = Math.min(Math.floor(at), last);
    return { low, high: Math.min(low + 1, last), part: at - low };
  };
  for (let row = 0; row < height; row++) {
    const y = between((row * oldHeight) / height, oldHeight - 1);
    for (let column = 0; column < width; column++) {
      const x = between((column * oldWidth) / width, oldWidth - 1);
      for (let c = 0; c < channels; c++) {
        const pixel = (r: number, s: number) => image.data[(r * oldWidth + s) * channels + c];
        const upper = pixel(y.low, x.low) * (1 - x.part) + pixel(y.low, x.high) * x.part;
        const lower = pixel(y.high, x.low) * (1 - x.part) + pixel(y.high, x.high) * x.part;
        data.push(upper * (1 - y.part) + lower * y.part);
      }
    }
  }
  return float64([1, height, width, channels], data);
}

/** @param shrink for each octave, counted from 0, how many times smaller it is than the image */
export function octaves(
  image: TensorValue,
  n: number,
  shrink: (place: number) => number,
  round: (size: number) => number = Math.round,
): TensorValue[] {
  const [, height, width] = image.shape;
  return Array.from({ length: n }, (_, i) =>
    resizeBilinear(image, round(height / shrink(i)), round(width / shrink(i))),
  );
}
