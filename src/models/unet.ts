import * as tf from '@tensorflow/tfjs';
import type { Padding } from '../layers/slide';
import type { Random } from '../random';
import { heWeights, zeroWeights } from './initialize';

/** A convolution's weights: kernel [height, width, channels, depth], bias [depth]. */
export interface Filters {
  readonly kernel: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

/** The two 3 × 3 convolutions of a level. */
export type Pair = readonly [Filters, Filters];

/** The filters of a level of the expanding path. */
export interface ExpandFilters {
  /** The transposed 2 × 2 convolution: its kernel is [2, 2, depth of the result, depth of x]. */
  readonly up: Filters;
  readonly pair: Pair;
}

/** All weights of a U-net. */
export interface UnetFilters {
  /** The contracting path, from the top. */
  readonly contract: readonly Pair[];
  readonly bottom: Pair;
  /** The expanding path, from the bottom: as many levels as the contracting path has. */
  readonly expand: readonly ExpandFilters[];
  /** The 1 × 1 convolution to the classes. */
  readonly head: Filters;
}

/**
 * One step down: two 3 × 3 convolutions, each with ReLU, then max-pooling of 2 × 2 with stride 2.
 *
 * @param x [batch, height, width, channels]
 * @param filters of the two convolutions
 * @param padding `'valid'` as in the paper, where each convolution removes a pixel on every side, or
 *   `'same'`
 * @returns the skip connection to the expanding path, and the input of the next level
 * @source Ronneberger, Fischer & Brox 2015, U-Net, https://arxiv.org/abs/1505.04597
 */
export function contract(
  x: tf.Tensor4D,
  filters: Pair,
  padding: Padding,
): { skip: tf.Tensor4D; down: tf.Tensor4D } {
  return tf.tidy(() => {
    const skip = convolveTwice(x, filters, padding); // [batch, height (- 4), width (- 4), depth]
    return { skip, down: tf.maxPool(skip, 2, 2, 'valid') };
  });
}

/**
 * The centre of a map, cropped to the size of another map. An odd row or column is cut off below or on the
 * right.
 *
 * @param x [batch, height, width, channels]
 * @param like [batch, rows, columns, any], no larger than x
 * @returns [batch, rows, columns, channels]
 * @throws RangeError if x is smaller than `like`
 * @example
 * cropTo(tf.tensor4d([1, 2, 3, 4], [1, 1, 4, 1]), tf.zeros([1, 1, 1, 1])) //=> [1, 1, 1, 1]: 2
 */
export function cropTo(x: tf.Tensor4D, like: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, channels] = x.shape;
  const [, rows, columns] = like.shape;
  if (rows > height || columns > width) {
    throw new RangeError(
      `cropTo: [${height}, ${width}] pixels cannot be cropped to [${rows}, ${columns}]: like should be no larger than x.`,
    );
  }
  const [top, left] = [Math.floor((height - rows) / 2), Math.floor((width - columns) / 2)];
  return x.slice([0, top, left, 0], [batch, rows, columns, channels]);
}

/**
 * One step up: a transposed 2 × 2 convolution of stride 2, concatenated with the skip connection, then two
 * convolutions.
 *
 * As in the paper, there is no ReLU between the transposed convolution and the concatenation.
 *
 * @param x from below, [batch, height, width, channels]
 * @param skip from the contracting path, at least [batch, 2 · height, 2 · width, any]: its centre is used
 * @param padding of the two convolutions
 * @returns [batch, 2 · height (- 4), 2 · width (- 4), depth]
 */
export function expand(
  x: tf.Tensor4D,
  skip: tf.Tensor4D,
  { up, pair }: ExpandFilters,
  padding: Padding,
): tf.Tensor4D {
  return tf.tidy(() => {
    const [batch, height, width] = x.shape;
    const shape: [number, number, number, number] = [batch, 2 * height, 2 * width, up.bias.size];
    const larger = tf.conv2dTranspose(x, up.kernel, shape, 2, 'valid').add<tf.Tensor4D>(up.bias);
    const both = tf.concat([cropTo(skip, larger), larger], 3); // [batch, 2 · height, 2 · width, channels of both]
    return convolveTwice(both, pair, padding);
  });
}

/**
 * The output of a U-net: a logit for each class and pixel.
 *
 * @param options.images [batch, height, width, channels]
 * @param options.filters as `unetFilters` makes them
 * @param options.padding `'same'` keeps the size; with `'valid'` the result is that of `outputSizeOf`
 * @returns [batch, rows, columns, classes]
 * @source Ronneberger, Fischer & Brox 2015, https://arxiv.org/abs/1505.04597; the padded version is common
 *   today, not theirs
 */
export function unet({
  images,
  filters,
  padding,
}: {
  images: tf.Tensor4D;
  filters: UnetFilters;
  padding: Padding;
}): tf.Tensor4D {
  return tf.tidy(() => {
    const skips: tf.Tensor4D[] = [];
    let x = images;
    for (const pair of filters.contract) {
      const { skip, down } = contract(x, pair, padding);
      skips.push(skip);
      x = down;
    }
    x = convolveTwice(x, filters.bottom, padding);
    for (const level of filters.expand) x = expand(x, skips.pop()!, level, padding);
    return tf.conv2d(x, filters.head.kernel, 1, 'valid').add<tf.Tensor4D>(filters.head.bias);
  });
}

/**
 * The side of an unpadded U-net's output.
 *
 * @param inputSize the side of the image, in pixels
 * @param depth the number of poolings
 * @returns null if a pooling would get an odd number of pixels, or nothing is left
 * @example
 * outputSizeOf(572, 4) //=> 388
 */
export function outputSizeOf(inputSize: number, depth: number): number | null {
  let size = inputSize;
  for (let level = 0; level < depth; level++) {
    size -= 4; // two convolutions
    if (size % 2 !== 0) return null;
    size /= 2;
  }
  size -= 4;
  if (size <= 0) return null;
  for (let level = 0; level < depth; level++) size = 2 * size - 4;
  return size > 0 ? size : null;
}

/** The U-net whose trained weights come with the course, in datasets/unet. It is padded. */
export const SHIPPED_UNET = { depth: 3, first: 12, channels: 1, classes: 2 } as const;

/** Two 3 × 3 convolutions, each with its bias and ReLU. */
export function convolveTwice(x: tf.Tensor4D, filters: Pair, padding: Padding): tf.Tensor4D {
  return filters.reduce((maps, { kernel, bias }) => tf.conv2d(maps, kernel, 1, padding).add(bias).relu(), x);
}

/**
 * An untrained U-net: `first` filters on the first level, twice as many on each level below.
 *
 * @param random draws the weights, as in He et al. 2015 and in the paper
 * @param options.depth the number of poolings; 4 in the paper
 * @param options.first the filters of the first level; 64 in the paper
 */
export function unetFilters(
  random: Random,
  { depth, first, channels, classes }: { depth: number; first: number; channels: number; classes: number },
): UnetFilters {
  const layer = (side: number, from: number, to: number): Filters => ({
    kernel: heWeights(random, [side, side, from, to], side * side * from) as unknown as tf.Tensor4D,
    bias: zeroWeights([to]) as unknown as tf.Tensor1D,
  });
  const pair = (from: number, to: number): Pair => [layer(3, from, to), layer(3, to, to)];
  const widths = Array.from({ length: depth + 1 }, (_, level) => first * 2 ** level);
  const upwards = widths.slice(0, -1).reverse();
  return {
    contract: widths
      .slice(0, -1)
      .map((width, level) => pair(level === 0 ? channels : widths[level - 1], width)),
    bottom: pair(depth === 0 ? channels : widths[depth - 1], widths[depth]),
    expand: upwards.map(width => ({
      up: {
        // Only one cell of the kernel covers each pixel of the result, so it reads 2 · width numbers.
        kernel: heWeights(random, [2, 2, width, 2 * width], 2 * width) as unknown as tf.Tensor4D,
        bias: zeroWeights([width]) as unknown as tf.Tensor1D,
      },
      pair: pair(2 * width, width),
    })),
    head: layer(1, first, classes),
  };
}

/** All weights of a U-net in one list, always in the same order. */
export function unetWeights({ contract: down, bottom, expand: up, head }: UnetFilters): tf.Variable[] {
  const layers = [...down.flat(), ...bottom, ...up.flatMap(level => [level.up, ...level.pair]), head];
  return layers.flatMap(({ kernel, bias }) => [kernel, bias]) as unknown as tf.Variable[];
}
