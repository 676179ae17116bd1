/**
 * The padding of an image: none (`'valid'`), or as much as it takes for ceil(size / stride) outputs
 * (`'same'`).
 */
export type Padding = 'valid' | 'same';

/** How a window slides along one axis of an image. */
export interface Slide {
  /** The number of positions of the window: the size of the output. */
  readonly outputs: number;
  /** Zeros above the first row, or left of the first column. */
  readonly before: number;
  /** Zeros below the last row, or right of the last column: as many as before, or one more. */
  readonly after: number;
}

/**
 * The output size of a convolution along one axis: (W + P - K) / S + 1, rounded down.
 *
 * @param size W, the size of the image along this axis, in pixels
 * @param kernel K, the kernel's size
 * @param stride S, the offset between neighbouring windows
 * @param padding P, the zeros on both sides together
 * @example
 * outputSize(28, 5, 2, 3) //=> 14
 */
export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((size + padding - kernel) / stride) + 1;
}

/**
 * The smallest padding, both sides together, that gives ceil(W / S) outputs.
 *
 * @example
 * samePadding(28, 5, 2) //=> 3
 */
export function samePadding(size: number, kernel: number, stride: number): number {
  return Math.max(0, (Math.ceil(size / stride) - 1) * stride + kernel - size);
}

/**
 * How a window of `kernel` pixels slides along an axis of `size` pixels.
 *
 * @throws RangeError if the padded image is smaller than the kernel
 * @example
 * slide(4, 2, 1, 'same') //=> { outputs: 4, before: 0, after: 1 }
 */
export function slide(size: number, kernel: number, stride: number, padding: Padding): Slide {
  const total = padding === 'same' ? samePadding(size, kernel, stride) : 0;
  if (size + total < kernel) {
    throw new RangeError(
      `slide: a kernel of ${kernel} does not fit into ${size} pixels; use padding 'same' or a smaller kernel.`,
    );
  }
  const before = Math.floor(total / 2);
  return { outputs: outputSize(size, kernel, stride, total), before, after: total - before };
}

/**
 * One position of a window on an image: the output it belongs to, and the pixels it covers, without padding.
 */
export interface WindowPlace {
  readonly row: number;
  readonly column: number;
  /** The first row of pixels, and the one after the last. */
  readonly top: number;
  readonly bottom: number;
  /** The first column of pixels, and the one after the last. */
  readonly left: number;
  readonly right: number;
}

/**
 * All positions of a square window on an image, row by row.
 *
 * @param image its height and width
 * @param size of the window, in pixels
 * @example
 * windowPlaces([2, 4], 2, 2, 'valid')[1] //=> { row: 0, column: 1, top: 0, bottom: 2, left: 2, right: 4 }
 */
export function windowPlaces(
  [height, width]: readonly [number, number],
  size: number,
  stride: number,
  padding: Padding,
): WindowPlace[] {
  const vertical = slide(height, size, stride, padding);
  const horizontal = slide(width, size, stride, padding);
  return Array.from({ length: vertical.outputs * horizontal.outputs }, (_, at) => {
    const [row, column] = [Math.floor(at / horizontal.outputs), at % horizontal.outputs];
    const [top, left] = [row * stride - vertical.before, column * stride - horizontal.before];
    return {
      row,
      column,
      top: Math.max(0, top),
      bottom: Math.min(height, top + size),
      left: Math.max(0, left),
      right: Math.min(width, left + size),
    };
  });
}
