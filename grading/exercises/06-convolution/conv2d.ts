import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { map } from '../../oracle/arrays';
import * as oracle from '../../oracle/convolution';
import { convolve, flipped, sliding, type Padding, type Slip } from '../../oracle/convolution';

/** A convolution, as a cross-correlation over all channels, without bias. */
export const conv2d = exercise({
  name: 'conv2d',
  points: 3,

  cases: random => [
    {
      title: 'one channel, valid',
      args: [random.tensor([1, 4, 5, 1]), random.tensor([3, 2, 1, 1]), 1, 'valid'],
    },
    {
      title: 'two channels in, three out',
      args: [random.tensor([1, 3, 4, 2]), random.tensor([2, 2, 2, 3]), 1, 'valid'],
    },
    {
      title: 'same, with an even kernel',
      args: [random.tensor([1, 3, 4, 2]), random.tensor([2, 4, 2, 1]), 1, 'same'],
    },
    {
      title: 'a batch of two, a stride that does not divide',
      args: [random.tensor([2, 6, 5, 1]), random.tensor([3, 2, 1, 2]), 2, 'valid'],
    },
    {
      title: 'same, with stride 2',
      args: [random.tensor([1, 5, 4, 2]), random.tensor([3, 3, 2, 1]), 2, 'same'],
    },
  ],

  // Right float32 answers are within 7.9e-8 over 100 seeds; the closest a mutant comes in a case where it is wrong is 6.7e-2.
  tolerance: 1e-5,

  reference: (x: TensorValue, kernel: TensorValue, stride: number, padding: Padding) =>
    oracle.conv2d(x, kernel, stride, padding),

  mutants: {
    'the kernel was flipped: what deep learning calls convolution does not flip it': (
      x,
      kernel,
      stride,
      padding,
    ) =>
      convolve(x, kernel, flipped(sliding(x.shape.slice(1, 3), kernel.shape, stride, padding), kernel.shape)),
    'the odd zero of the padding went above and left: it goes below and right': slipped({
      before: Math.ceil,
    }),
    'the padding was computed for stride 1': slipped({ total: (_size, kernel) => kernel - 1 }),
    'the padding all went below and right: half of it goes above and left': slipped({ before: () => 0 }),
    'the stride is missing: neighbouring windows are one pixel apart': slipped({ offset: 1 }),
    'only the first channel was looked at: the channels are summed': (x, kernel, stride, padding) =>
      oracle.conv2d(
        map2(x, (value, channel) => (channel === 0 ? value : 0)),
        kernel,
        stride,
        padding,
      ),
    'the channels were averaged: they are summed': (x, kernel, stride, padding) =>
      map(oracle.conv2d(x, kernel, stride, padding), value => value / x.shape[3]),
    'padding is always valid': (x, kernel, stride) => oracle.conv2d(x, kernel, stride, 'valid'),
    "the kernel's channels were read as [depth, channels]: they come as [channels, depth]": (
      x,
      kernel,
      stride,
      padding,
    ) => oracle.conv2d(x, channelsSwapped(kernel), stride, padding),
  },

  variants: {
    "tfjs's own": `(x, kernel, stride, padding) => tf.conv2d(x, kernel, stride, padding)`,
    'all windows as rows of a matrix': `(x, kernel, stride, padding) => {
      const [N, H, W, C] = x.shape, [h, w, , D] = kernel.shape;
      const same = padding === 'same', rows = same ? Math.ceil(H / stride) : Math.floor((H - h) / stride) + 1;
      const columns = same ? Math.ceil(W / stride) : Math.floor((W - w) / stride) + 1;
      const P = [Math.max(0, (rows - 1) * stride + h - H), Math.max(0, (columns - 1) * stride + w - W)];
      const big = x.pad([[0, 0], [P[0] >> 1, P[0] - (P[0] >> 1)], [P[1] >> 1, P[1] - (P[1] >> 1)], [0, 0]]);
      const windows = [];
      for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++)
        windows.push(big.slice([0, r * stride, c * stride, 0], [N, h, w, C]).reshape([N, 1, h * w * C]));
      return tf.concat(windows, 1).reshape([-1, h * w * C]).matMul(kernel.reshape([-1, D])).reshape([N, rows, columns, D]);
    }`,
    'loops over arrays': `(x, kernel, stride, padding) => {
      const image = x.arraySync(), K = kernel.arraySync(), [N, H, W, C] = x.shape, [h, w, , D] = kernel.shape;
      const zeros = (size, k) => padding === 'same' ? Math.max(0, Math.ceil(size / stride) * stride - stride + k - size) : 0;
      const top = Math.floor(zeros(H, h) / 2), left = Math.floor(zeros(W, w) / 2);
      const rows = Math.floor((H + zeros(H, h) - h) / stride) + 1, columns = Math.floor((W + zeros(W, w) - w) / stride) + 1;
      const range = n => Array.from({ length: n }, (_, i) => i);
      return tf.tensor(range(N).map(n => range(rows).map(r => range(columns).map(c => range(D).map(o => {
        let sum = 0;
        for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) for (let d = 0; d < C; d++)
          sum += (image[n][r * stride + i - top]?.[c * stride + j - left]?.[d] ?? 0) * K[i][j][d][o];
        return sum;
      })))));
    }`,
  },

  hints: [
    "Go through the cells of the kernel. The pixels that one cell meets in all windows are a picture; multiply its channels by the cell's weights, and add up all such pictures.",
    'The picture of cell (i, j), as [batch · rows · columns, channels], times its weights, [channels, depth]. The sum over all cells is [batch, rows, columns, depth].',
    'Look at `image.stridedSlice([0, i, j, 0], end, [1, stride, stride, 1])`: down, `end` is `i + (rows - 1) * stride + 1`, and likewise across. Keep what `.add(…)` returns.',
  ],
});

type Convolution = (x: TensorValue, kernel: TensorValue, stride: number, padding: Padding) => TensorValue;

/** A convolution whose window slides in a wrong way. */
function slipped(slip: Slip): Convolution {
  return (x, kernel, stride, padding) =>
    convolve(x, kernel, sliding(x.shape.slice(1, 3), kernel.shape, stride, padding, slip));
}

/** A function of each number and of the channel that it stands in. */
function map2(x: TensorValue, f: (value: number, channel: number) => number): TensorValue {
  const channels = x.shape[3];
  return { ...x, data: x.data.map((value, i) => f(value, i % channels)) };
}

/** The kernel's numbers, read as if they stood in the order [kernelHeight, kernelWidth, depth, channels]. */
function channelsSwapped(kernel: TensorValue): TensorValue {
  const [, , channels, depth] = kernel.shape;
  const size = channels * depth;
  return {
    ...kernel,
    data: kernel.data.map((_, at) => {
      const [cell, d, o] = [Math.floor(at / size), Math.floor((at % size) / depth), at % depth];
      return kernel.data[cell * size + o * channels + d];
    }),
  };
}
