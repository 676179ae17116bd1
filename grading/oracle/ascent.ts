import { TINY_LAYERS, type TinyLayer } from '../../src/check/tinyNetwork';
import type { TensorValue } from '../../src/check/values';
import { float64, map, zip } from './arrays';
import { convolve, inputGradient, sliding } from './convolution';

/** Gradient ascent in float64 and plain loops: what the checks of lab 10 hold answers against. */

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
 * The gradient, by the image, of a sum over a layer's maps, with `seed` saying how much each number of the maps counts.
 *
 * @param seed of the maps, before the ReLU
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
  const blame = backward(seed(forward(a1, second)), second, a1);
  return backward(
    zip(blame, z1, (value, z) => (z > 0 ? value : 0)),
    first,
    image,
  );
}

/** What each number of the maps counts in one channel's mean; `weight` makes wrong ways of it. */
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

/** The mean over all pairs of neighbours along an axis, 1 for down and 2 for across, of what `f` makes of their difference. */
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
