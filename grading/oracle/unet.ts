import type { TensorValue } from '../../src/check/values';
import { float64 } from './arrays';
import { conv2dInputGradient, convolve, sliding, type Padding } from './convolution';
import { pool, slidingOver } from './pooling';

/** U-net in float64 and plain loops: what the checks of lab 15 compare answers with. */

export type FiltersValue = { readonly kernel: TensorValue; readonly bias: TensorValue };
export type PairValue = readonly [FiltersValue, FiltersValue];
export type ExpandValue = { readonly up: FiltersValue; readonly pair: PairValue };
export type UnetValue = {
  readonly contract: readonly PairValue[];
  readonly bottom: PairValue;
  readonly expand: readonly ExpandValue[];
  readonly head: FiltersValue;
};

/** The parts of a U-net that mutants replace. */
export interface Slip {
  readonly relu?: (value: number) => number;
  /** How many of the two convolutions run, from the first. */
  readonly convolutions?: number;
  readonly bias?: boolean;
  readonly pool?: (pixels: number[]) => number;
  /** Where the crop begins, given how much is cut off in total. */
  readonly offset?: (cut: number) => number;
  /** The order of the two parts on the last axis. */
  readonly order?: 'skip first' | 'skip last';
}

export function layer(
  x: TensorValue,
  { kernel, bias }: FiltersValue,
  padding: Padding,
  { relu = value => Math.max(0, value), bias: biased = true }: Slip = {},
): TensorValue {
  const z = convolve(x, kernel, sliding(x.shape.slice(1, 3), kernel.shape, 1, padding));
  const depth = bias.data.length;
  return float64(
    z.shape,
    z.data.map((value, i) => relu(value + (biased ? bias.data[i % depth] : 0))),
  );
}

export function convolveTwice(
  x: TensorValue,
  pair: PairValue,
  padding: Padding,
  slip: Slip = {},
): TensorValue {
  return pair
    .slice(0, slip.convolutions ?? 2)
    .reduce((maps, filters) => layer(maps, filters, padding, slip), x);
}

export function contract(x: TensorValue, pair: PairValue, padding: Padding, slip: Slip = {}) {
  const skip = convolveTwice(x, pair, padding, slip);
  const largest = slip.pool ?? ((pixels: number[]) => Math.max(...pixels));
  return { skip, down: pool(skip, slidingOver(skip.shape, 2, 2, 'valid'), largest) };
}

/** A part of a map, starting at a row and a column. */
export function cut(
  x: TensorValue,
  [top, left]: readonly number[],
  [rows, columns]: readonly number[],
): TensorValue {
  const [batch, height, width, channels] = x.shape;
  const data: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        for (let c = 0; c < channels; c++) {
          const [y, x_] = [top + i, left + j];
          if (y < 0 || x_ < 0 || y >= height || x_ >= width) throw new RangeError('cut: outside of the map');
          data.push(x.data[((n * height + y) * width + x_) * channels + c]);
        }
      }
    }
  }
  return float64([batch, rows, columns, channels], data);
}

export function cropTo(
  x: TensorValue,
  like: TensorValue,
  offset: (cut: number) => number = cut => Math.floor(cut / 2),
): TensorValue {
  const starts = [1, 2].map(axis => offset(x.shape[axis] - like.shape[axis]));
  return cut(x, starts, like.shape.slice(1, 3));
}

/** Two maps of one size, side by side on the last axis. */
export function concat(a: TensorValue, b: TensorValue): TensorValue {
  const [p, q] = [a.shape[3], b.shape[3]];
  const places = a.data.length / p;
  const data: number[] = [];
  for (let i = 0; i < places; i++)
    data.push(...a.data.slice(i * p, (i + 1) * p), ...b.data.slice(i * q, (i + 1) * q));
  return float64([...a.shape.slice(0, 3), p + q], data);
}

/** The transposed 2 × 2 convolution of stride 2, with its bias. */
export function enlarge(x: TensorValue, { kernel, bias }: FiltersValue, biased = true): TensorValue {
  const [batch, height, width] = x.shape;
  const depth = bias.data.length;
  const y = conv2dInputGradient(x, kernel, [batch, 2 * height, 2 * width, depth], 2, 'valid');
  return biased
    ? float64(
        y.shape,
        y.data.map((value, i) => value + bias.data[i % depth]),
      )
    : y;
}

export function expand(
  x: TensorValue,
  skip: TensorValue,
  { up, pair }: ExpandValue,
  padding: Padding,
  slip: Slip = {},
): TensorValue {
  const larger = enlarge(x, up, slip.bias);
  const cropped = cropTo(skip, larger, slip.offset);
  const both = slip.order === 'skip last' ? concat(larger, cropped) : concat(cropped, larger);
  return convolveTwice(both, pair, padding, slip);
}

export function unet(
  { images, filters, padding }: { images: TensorValue; filters: UnetValue; padding: Padding },
  slip: Slip & {
    readonly skips?: (skips: TensorValue[]) => TensorValue[];
    readonly bottom?: boolean;
    readonly last?: (z: number) => number;
  } = {},
): TensorValue {
  const skips: TensorValue[] = [];
  let x = images;
  for (const pair of filters.contract) {
    const { skip, down } = contract(x, pair, padding, slip);
    skips.unshift(skip);
    x = down;
  }
  if (slip.bottom ?? true) x = convolveTwice(x, filters.bottom, padding, slip);
  const used = slip.skips?.(skips) ?? skips;
  filters.expand.forEach((level, i) => (x = expand(x, used[i], level, padding, slip)));
  return layer(x, filters.head, 'valid', { relu: slip.last ?? (value => value) });
}

/** The side of an unpadded U-net's output; null if a pooling would get an odd size, or if nothing is left. */
export function outputSizeOf(
  inputSize: number,
  depth: number,
  { lost = 4, odd = (size: number) => size % 2 !== 0, up = 2 } = {},
): number | null {
  let size = inputSize;
  for (let level = 0; level < depth; level++) {
    size -= lost;
    if (odd(size)) return null;
    size = Math.floor(size / 2);
  }
  size -= lost;
  if (size <= 0) return null;
  for (let level = 0; level < depth; level++) size = up * size - lost;
  return size > 0 ? size : null;
}

/** The pixel to read at a place that may be outside: … 2 1 0 1 2 … */
export function mirror(place: number, length: number): number {
  let inside = place;
  while (inside < 0 || inside >= length) inside = inside < 0 ? -inside : 2 * (length - 1) - inside;
  return inside;
}

export function overlapTiles(
  image: TensorValue,
  outputSize: number,
  depth: number,
  {
    step = (size: number) => Math.floor(size / 2 ** depth) * 2 ** depth,
    margin = (12 * 2 ** depth - 8) / 2,
    outside = mirror,
    moved = 0,
  }: {
    step?: (size: number) => number;
    margin?: number;
    /** The pixel to read at a place that may be outside; undefined reads 0. */
    outside?: (place: number, length: number) => number | undefined;
    moved?: number;
  } = {},
) {
  const [, height, width, channels] = image.shape;
  const side = outputSize + 12 * 2 ** depth - 8;
  const tiles: { row: number; column: number; image: TensorValue }[] = [];
  for (let row = 0; row < height; row += step(outputSize)) {
    for (let column = 0; column < width; column += step(outputSize)) {
      const data: number[] = [];
      for (let i = 0; i < side; i++) {
        for (let j = 0; j < side; j++) {
          const [y, x] = [outside(row - margin + i, height), outside(column - margin + j, width)];
          for (let c = 0; c < channels; c++)
            data.push(y === undefined || x === undefined ? 0 : image.data[(y * width + x) * channels + c]);
        }
      }
      tiles.push({
        row: row + moved,
        column: column + moved,
        image: float64([1, side, side, channels], data),
      });
    }
  }
  return tiles;
}

/** The distances from a pixel to each instance, the nearest first. */
export function distances({ shape: [height, width], data }: TensorValue, pixel: number): number[] {
  const nearest = new Map<number, number>();
  for (let other = 0; other < height * width; other++) {
    if (data[other] === 0) continue;
    const [down, across] = [
      Math.floor(other / width) - Math.floor(pixel / width),
      (other % width) - (pixel % width),
    ];
    nearest.set(data[other], Math.min(nearest.get(data[other]) ?? Infinity, Math.hypot(down, across)));
  }
  return [...nearest.values()].sort((a, b) => a - b);
}

export function weightMap(
  instances: TensorValue,
  { w0, sigma }: { w0: number; sigma: number },
  weight: (d1: number, d2: number, pixel: number) => number = (d1, d2) =>
    1 + w0 * Math.exp(-((d1 + d2) ** 2) / (2 * sigma ** 2)),
): TensorValue {
  return float64(
    instances.shape,
    instances.data.map((_, pixel) => {
      const [d1, d2] = distances(instances, pixel);
      return d2 === undefined ? 1 : weight(d1, d2, pixel);
    }),
  );
}
