/** What happens to the border of an image: no padding, or as much as keeps ceil(size / stride) outputs. */
export type Padding = 'valid' | 'same';

/** How a window slides along one axis of an image. */
export interface Slide {
  /** How many positions the window takes: the size of the output. */
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
 * The least padding, both sides together, that gives ceil(W / S) outputs.
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
