import type { TensorValue } from '../../src/check/values';
import { float64 } from './arrays';

/** Convolutions in float64 and plain loops: what the checks of labs 06 and 07 compare answers with. */
export type Padding = 'valid' | 'same';

export function outputSize(size: number, kernel: number, stride: number, padding: number): number {
  return Math.floor((size + padding - kernel) / stride) + 1;
}

export function samePadding(size: number, kernel: number, stride: number): number {
  const outputs = Math.ceil(size / stride);
  return Math.max(0, (outputs - 1) * stride + kernel - size);
}

/** One pixel under one cell of the window at one of its positions, each an index in row-major order. */
export interface Touch {
  readonly output: number;
  readonly input: number;
  readonly cell: number;
}

/**
 * A window that slides over an image: its number of positions, and all pixels that it touches. Padding does
 * not count.
 */
export interface Sliding {
  readonly outputs: readonly [rows: number, columns: number];
  readonly touches: readonly Touch[];
}

/** The parts of sliding that mutants replace. */
export interface Slip {
  readonly dilation?: number;
  /** The total padding along an axis of `size` pixels. */
  readonly total?: (size: number, kernel: number, stride: number) => number;
  /** How much of it comes before the image; half of it, rounded down, is right. */
  readonly before?: (total: number) => number;
  /** The offset between two windows; the stride is right. */
  readonly offset?: number;
}

export function sliding(
  [height, width]: readonly number[],
  [kernelHeight, kernelWidth]: readonly number[],
  stride: number,
  padding: Padding,
  { dilation = 1, total = samePadding, before = Math.floor, offset = stride }: Slip = {},
): Sliding {
  const along = (size: number, kernel: number) => {
    const span = (kernel - 1) * dilation + 1;
    const right = padding === 'same' ? samePadding(size, span, stride) : 0;
    return {
      outputs: outputSize(size, span, stride, right),
      first: padding === 'same' ? -before(total(size, span, stride) / 2) : 0,
    };
  };
  const [vertical, horizontal] = [along(height, kernelHeight), along(width, kernelWidth)];
  const touches: Touch[] = [];
  for (let row = 0; row < vertical.outputs; row++) {
    for (let column = 0; column < horizontal.outputs; column++) {
      for (let i = 0; i < kernelHeight; i++) {
        for (let j = 0; j < kernelWidth; j++) {
          const y = vertical.first + row * offset + i * dilation;
          const x = horizontal.first + column * offset + j * dilation;
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          touches.push({
            output: row * horizontal.outputs + column,
            input: y * width + x,
            cell: i * kernelWidth + j,
          });
        }
      }
    }
  }
  return { outputs: [vertical.outputs, horizontal.outputs], touches };
}

/** The same touches with the kernel rotated by 180°, as in a true convolution. */
export function flipped(
  { outputs, touches }: Sliding,
  [kernelHeight, kernelWidth]: readonly number[],
): Sliding {
  const last = kernelHeight * kernelWidth - 1;
  return { outputs, touches: touches.map(touch => ({ ...touch, cell: last - touch.cell })) };
}

/**
 * y[n, output, o] = Σ x[n, input, d] K[cell, d, o] over the pixels that the window touches and over the
 * channels.
 */
export function convolve(x: TensorValue, kernel: TensorValue, { outputs, touches }: Sliding): TensorValue {
  const [batch, height, width, channels] = x.shape;
  const depth = kernel.shape[3];
  const places = outputs[0] * outputs[1];
  const y = new Array<number>(batch * places * depth).fill(0);
  for (let n = 0; n < batch; n++) {
    for (const { output, input, cell } of touches) {
      for (let d = 0; d < channels; d++) {
        const pixel = x.data[(n * height * width + input) * channels + d];
        for (let o = 0; o < depth; o++) {
          y[(n * places + output) * depth + o] += pixel * kernel.data[(cell * channels + d) * depth + o];
        }
      }
    }
  }
  return float64([batch, ...outputs, depth], y);
}

export function conv2d(x: TensorValue, kernel: TensorValue, stride: number, padding: Padding): TensorValue {
  return convolve(x, kernel, sliding(x.shape.slice(1, 3), kernel.shape, stride, padding));
}

/** The matrix of a one-channel convolution: at [output, input] the kernel's cell over that input, or 0. */
export function matrixOf(
  kernel: TensorValue,
  [height, width]: readonly number[],
  slid: Sliding,
): TensorValue {
  const [rows, columns] = [slid.outputs[0] * slid.outputs[1], height * width];
  const data = new Array<number>(rows * columns).fill(0);
  for (const { output, input, cell } of slid.touches) data[output * columns + input] = kernel.data[cell];
  return float64([rows, columns], data);
}

export function convolutionMatrix(
  kernel: TensorValue,
  size: readonly number[],
  stride: number,
  padding: Padding,
): TensorValue {
  return matrixOf(kernel, size, sliding(size, kernel.shape, stride, padding));
}

/**
 * dK[cell, d, o] = Σ x[n, input, d] dy[n, output, o] over all images and all pixels that the window touches.
 */
export function kernelGradient(
  x: TensorValue,
  dy: TensorValue,
  kernelShape: readonly number[],
  { touches }: Sliding,
  put: (sum: number, update: number) => number = (sum, update) => sum + update,
): TensorValue {
  const [batch, height, width, channels] = x.shape;
  const [, rows, columns, depth] = dy.shape;
  const dK = new Array<number>(kernelShape.reduce((size, length) => size * length, 1)).fill(0);
  for (let n = 0; n < batch; n++) {
    for (const { output, input, cell } of touches) {
      for (let d = 0; d < channels; d++) {
        const pixel = x.data[(n * height * width + input) * channels + d];
        for (let o = 0; o < depth; o++) {
          const at = (cell * channels + d) * depth + o;
          dK[at] = put(dK[at], pixel * dy.data[(n * rows * columns + output) * depth + o]);
        }
      }
    }
  }
  return float64(kernelShape, dK);
}

export function conv2dKernelGradient(
  x: TensorValue,
  dy: TensorValue,
  kernelShape: readonly number[],
  stride: number,
  padding: Padding,
): TensorValue {
  return kernelGradient(x, dy, kernelShape, sliding(x.shape.slice(1, 3), kernelShape, stride, padding));
}

/** dx[n, input, d] = Σ dy[n, output, o] K[cell, d, o] over all windows that touch the pixel. */
export function inputGradient(
  dy: TensorValue,
  kernel: TensorValue,
  inputShape: readonly number[],
  { touches }: Sliding,
  put: (sum: number, update: number) => number = (sum, update) => sum + update,
): TensorValue {
  const [batch, height, width, channels] = inputShape;
  const [, rows, columns, depth] = dy.shape;
  const dx = new Array<number>(batch * height * width * channels).fill(0);
  for (let n = 0; n < batch; n++) {
    for (const { output, input, cell } of touches) {
      for (let d = 0; d < channels; d++) {
        let update = 0;
        for (let o = 0; o < depth; o++) {
          update +=
            dy.data[(n * rows * columns + output) * depth + o] *
            kernel.data[(cell * channels + d) * depth + o];
        }
        const at = (n * height * width + input) * channels + d;
        dx[at] = put(dx[at], update);
      }
    }
  }
  return float64(inputShape, dx);
}

export function conv2dInputGradient(
  dy: TensorValue,
  kernel: TensorValue,
  inputShape: readonly number[],
  stride: number,
  padding: Padding,
): TensorValue {
  return inputGradient(
    dy,
    kernel,
    inputShape,
    sliding(inputShape.slice(1, 3), kernel.shape, stride, padding),
  );
}
