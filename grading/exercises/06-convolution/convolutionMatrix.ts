import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, transpose } from '../../oracle/arrays';
import * as oracle from '../../oracle/convolution';
import { flipped, matrixOf, sliding, type Padding, type Slip } from '../../oracle/convolution';

type Size = readonly [height: number, width: number];

/** The matrix that a convolution of one channel multiplies a flattened image by, [Oh Ow, H W]. */
export const convolutionMatrix = exercise({
  name: 'convolutionMatrix',
  points: 3,

  cases: random => [
    {
      title: 'the 4 × 4 image and the 3 × 3 kernel',
      args: [random.tensor([3, 3]), [4, 4] as Size, 1, 'valid'],
    },
    { title: 'nothing is square', args: [random.tensor([2, 3]), [3, 5] as Size, 1, 'valid'] },
    // with a zero above that no window of an even kernel has, and a column of them on the left and on the right
    { title: 'same', args: [random.tensor([2, 3]), [3, 4] as Size, 1, 'same'] },
    { title: 'a stride that does not divide', args: [random.tensor([2, 2]), [4, 5] as Size, 2, 'valid'] },
    { title: 'same, with stride 2', args: [random.tensor([3, 3]), [5, 4] as Size, 2, 'same'] },
  ],

  // The matrix holds the kernel's own float32 numbers: a right answer's error is 0; over 100 seeds the closest mutant is at 4e-2.
  tolerance: 1e-6,

  reference: (kernel: TensorValue, size: Size, stride: number, padding: Padding) =>
    oracle.convolutionMatrix(kernel, size, stride, padding),

  mutants: {
    'the matrix is transposed: a row for each output, a column for each pixel': (
      kernel,
      size,
      stride,
      padding,
    ) => transpose(oracle.convolutionMatrix(kernel, size, stride, padding)),
    'the kernel was flipped: what deep learning calls convolution does not flip it': (
      kernel,
      size,
      stride,
      padding,
    ) => matrixOf(kernel, size, flipped(sliding(size, kernel.shape, stride, padding), kernel.shape)),
    'cells of the window outside the image spilled into the next row: padding has no column': spilled(true),
    'cells of the window left of the image spilled into the row above: padding has no column': spilled(false),
    'the rows of the matrix were counted by the number of output rows: output (r, c) is row r · columns + c':
      (kernel, size, stride, padding) => {
        const { outputs, touches } = sliding(size, kernel.shape, stride, padding);
        const [rows, columns] = outputs;
        const counted = touches.map(touch => ({
          ...touch,
          output: Math.floor(touch.output / columns) * rows + (touch.output % columns),
        }));
        return matrixOf(kernel, size, {
          outputs,
          touches: counted.filter(({ output }) => output < rows * columns),
        });
      },
    'the stride is missing: neighbouring windows are one pixel apart': slipped({ offset: 1 }),
    'the odd zero of the padding went above and left: it goes below and right': slipped({
      before: Math.ceil,
    }),
    'the padding all went below and right: half of it goes above and left': slipped({ before: () => 0 }),
    'the image was flattened column by column: its rows come one after the other': byColumns,
    'padding is always valid': (kernel, size, stride) =>
      oracle.convolutionMatrix(kernel, size, stride, 'valid'),
  },

  variants: {
    'by convolving an image for each pixel': `(kernel, [H, W], stride, padding) => {
      const pixels = tf.eye(H * W).reshape([H * W, H, W, 1]);
      return tf.conv2d(pixels, kernel.expandDims(2).expandDims(3), stride, padding).reshape([H * W, -1]).transpose();
    }`,
    'a row at a time, from arrays': `(kernel, [H, W], stride, padding) => {
      const K = kernel.arraySync(), [h, w] = kernel.shape;
      const P = (size, k) => padding === 'same' ? Math.max(0, (Math.ceil(size / stride) - 1) * stride + k - size) : 0;
      const [top, left] = [Math.floor(P(H, h) / 2), Math.floor(P(W, w) / 2)];
      const matrix = [];
      for (let y = -top; y + h <= H - top + P(H, h); y += stride)
        for (let x = -left; x + w <= W - left + P(W, w); x += stride)
          matrix.push(Array.from({ length: H * W }, (_, at) => K[Math.floor(at / W) - y]?.[(at % W) - x] ?? 0));
      return tf.tensor2d(matrix);
    }`,
    'each window as a small padded picture': `(kernel, [H, W], stride, padding) => {
      const [h, w] = kernel.shape, same = padding === 'same';
      const rows = same ? Math.ceil(H / stride) : Math.floor((H - h) / stride) + 1;
      const columns = same ? Math.ceil(W / stride) : Math.floor((W - w) / stride) + 1;
      const top = Math.floor(Math.max(0, (rows - 1) * stride + h - H) / 2) * (same ? 1 : 0);
      const left = Math.floor(Math.max(0, (columns - 1) * stride + w - W) / 2) * (same ? 1 : 0);
      const all = [];
      for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) {
        const [y, x] = [r * stride, c * stride];
        const sheet = kernel.pad([[y, Math.max(0, H + h + top - y - h)], [x, Math.max(0, W + w + left - x - w)]]);
        all.push(sheet.slice([top, left], [H, W]).reshape([1, H * W]));
      }
      return tf.concat(all, 0);
    }`,
  },

  hints: [
    'Every output is a row of the matrix and every pixel a column. Write each weight of the kernel to where its output and the pixel that it meets cross; skip the padding.',
    'Output (r, c) and cell (i, j) meet at the pixel in row `r * stride + i - vertical.before` and column `c * stride + j - horizontal.before`. The matrix is [rows · columns, height · width].',
    "Look at `matrix.set(weights[i][j], r * horizontal.outputs + c, …)`: the column is the pixel's row times `width`, plus its column. Skip a pixel below 0 or beyond `height` or `width`.",
  ],
});

type Build = (kernel: TensorValue, size: Size, stride: number, padding: Padding) => TensorValue;

function slipped(slip: Slip): Build {
  return (kernel, size, stride, padding) =>
    matrixOf(kernel, size, sliding(size, kernel.shape, stride, padding, slip));
}

/** Looks up row · width + column without asking whether the column is inside the image: on both sides, or on the left only. */
function spilled(alsoRight: boolean): Build {
  return (kernel, size, stride, padding) => {
    const [height, width] = size;
    const [kernelHeight, kernelWidth] = kernel.shape;
    const { outputs } = sliding(size, kernel.shape, stride, padding);
    const first = (length: number, k: number) =>
      padding === 'same' ? -Math.floor(oracle.samePadding(length, k, stride) / 2) : 0;
    const data = new Array<number>(outputs[0] * outputs[1] * height * width).fill(0);
    for (let output = 0; output < outputs[0] * outputs[1]; output++) {
      const top = first(height, kernelHeight) + Math.floor(output / outputs[1]) * stride;
      const left = first(width, kernelWidth) + (output % outputs[1]) * stride;
      kernel.data.forEach((weight, cell) => {
        const column = left + (cell % kernelWidth);
        const pixel = (top + Math.floor(cell / kernelWidth)) * width + column;
        if ((alsoRight || column < width) && pixel >= 0 && pixel < height * width)
          data[output * height * width + pixel] = weight;
      });
    }
    return float64([outputs[0] * outputs[1], height * width], data);
  };
}

function byColumns(kernel: TensorValue, size: Size, stride: number, padding: Padding): TensorValue {
  const { outputs, touches } = sliding(size, kernel.shape, stride, padding);
  const [height, width] = size;
  const turned = touches.map(touch => ({
    ...touch,
    input: (touch.input % width) * height + Math.floor(touch.input / width),
  }));
  return matrixOf(kernel, size, { outputs, touches: turned });
}
