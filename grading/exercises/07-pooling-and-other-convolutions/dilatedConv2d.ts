import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { map } from '../../oracle/arrays';
import { conv2d, convolve, flipped, sliding, type Padding, type Slip } from '../../oracle/convolution';

/** A convolution of stride 1 whose cells are `dilation` pixels apart. */
export const dilatedConv2d = exercise({
  name: 'dilatedConv2d',
  points: 2,

  cases: random => [
    {
      title: 'one channel, dilation 2',
      args: [random.tensor([1, 6, 5, 1]), random.tensor([3, 2, 1, 1]), 2, 'valid'],
    },
    {
      title: 'two channels in, two out, dilation 3',
      args: [random.tensor([1, 6, 5, 2]), random.tensor([2, 2, 2, 2]), 3, 'valid'],
    },
    {
      title: 'same, dilation 2',
      args: [random.tensor([2, 4, 5, 1]), random.tensor([3, 3, 1, 1]), 2, 'same'],
    },
    {
      title: 'same, an odd padding',
      args: [random.tensor([1, 4, 5, 1]), random.tensor([2, 4, 1, 1]), 1, 'same'],
    },
    {
      title: 'same, an even kernel, dilation 3',
      args: [random.tensor([1, 6, 7, 1]), random.tensor([2, 2, 1, 2]), 3, 'same'],
    },
  ],

  // Right float32 answers are within 5.5e-8 over 100 seeds; the closest a mutant comes in a case where it is wrong is 5.6e-2.
  tolerance: 1e-5,

  reference: (x: TensorValue, kernel: TensorValue, dilation: number, padding: Padding) =>
    convolve(x, kernel, slide(x, kernel, dilation, padding)),

  mutants: {
    'the dilation is missing': (x, kernel, _dilation, padding) => conv2d(x, kernel, 1, padding),
    'the dilation was taken as a stride': (x, kernel, dilation, padding) =>
      conv2d(x, kernel, dilation, padding),
    'dilation pixels were left out between two cells: dilation - 1 are': (x, kernel, dilation, padding) =>
      convolve(x, kernel, slide(x, kernel, dilation + 1, padding === 'valid' ? 'valid' : padding)),
    'the kernel was flipped: what deep learning calls convolution does not flip it': (
      x,
      kernel,
      dilation,
      padding,
    ) => convolve(x, kernel, flipped(slide(x, kernel, dilation, padding), kernel.shape)),
    'the padding was computed for the kernel without its gaps': slipped((dilation): Slip => ({
      total: (_size, span) => (span - 1) / dilation,
    })),
    'the odd zero of the padding went above and left: it goes below and right': slipped(() => ({
      before: Math.ceil,
    })),
    'only the first channel was looked at: the channels are summed': (x, kernel, dilation, padding) =>
      convolve(
        { ...x, data: x.data.map((value, i) => (i % x.shape[3] === 0 ? value : 0)) },
        kernel,
        slide(x, kernel, dilation, padding),
      ),
    'the channels were averaged: they are summed': (x, kernel, dilation, padding) =>
      map(convolve(x, kernel, slide(x, kernel, dilation, padding)), value => value / x.shape[3]),
  },

  variants: {
    "tfjs's own": `(x, kernel, dilation, padding) => tf.conv2d(x, kernel, 1, padding, 'NHWC', dilation)`,
    'a kernel with zeros in its gaps': `(x, kernel, dilation, padding) => {
      const [h, w, C, D] = kernel.shape, wide = tf.buffer([(h - 1) * dilation + 1, (w - 1) * dilation + 1, C, D]), K = kernel.arraySync();
      for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) for (let d = 0; d < C; d++) for (let o = 0; o < D; o++)
        wide.set(K[i][j][d][o], i * dilation, j * dilation, d, o);
      return tf.conv2d(x, wide.toTensor(), 1, padding);
    }`,
    'shifted images': `(x, kernel, dilation, padding) => {
      const [N, H, W, C] = x.shape, [h, w, , D] = kernel.shape, [u, v] = [(h - 1) * dilation, (w - 1) * dilation];
      const big = padding === 'same' ? x.pad([[0, 0], [u >> 1, u - (u >> 1)], [v >> 1, v - (v >> 1)], [0, 0]]) : x;
      const [rows, columns] = [big.shape[1] - u, big.shape[2] - v], parts = [];
      for (let i = 0; i < h; i++) for (let j = 0; j < w; j++)
        parts.push(big.slice([0, i * dilation, j * dilation, 0], [N, rows, columns, C]).reshape([-1, C]).matMul(kernel.slice([i, j], [1, 1]).reshape([C, D])));
      return tf.addN(parts).reshape([N, rows, columns, D]);
    }`,
  },

  hints: [
    'It is a convolution whose cells are spread out: they look at every d-th pixel. Go through the cells and add up their pictures, as in lab 6.',
    'The picture of cell (i, j) begins at row `i * dilation`, column `j * dilation`. As [batch · rows · columns, channels], times [channels, depth], summed over the cells: [batch, rows, columns, depth].',
    'Look at the picture: `image.slice([0, i * dilation, j * dilation, 0], [batch, rows, columns, channels])`. The stride is 1, so no pixel is skipped in it. Keep what `.add(…)` returns.',
  ],
});

type Dilated = (x: TensorValue, kernel: TensorValue, dilation: number, padding: Padding) => TensorValue;

function slide(x: TensorValue, kernel: TensorValue, dilation: number, padding: Padding, slip: Slip = {}) {
  return sliding(x.shape.slice(1, 3), kernel.shape, 1, padding, { dilation, ...slip });
}

function slipped(slip: (dilation: number) => Slip): Dilated {
  return (x, kernel, dilation, padding) =>
    convolve(x, kernel, slide(x, kernel, dilation, padding, slip(dilation)));
}
