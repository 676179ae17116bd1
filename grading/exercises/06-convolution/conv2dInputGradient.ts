import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { firstChannel, meanOfShares, slide, slipped, type Shape } from '../../cases/inputGradients';
import { scale } from '../../oracle/arrays';
import * as oracle from '../../oracle/convolution';
import { flipped, inputGradient, type Padding } from '../../oracle/convolution';

/** dx: the transpose of the convolution, applied to dy. */
export const conv2dInputGradient = exercise({
  name: 'conv2dInputGradient',
  points: 3,
  autodiff: 'forbidden',

  cases: random => [
    {
      title: 'one channel, valid',
      args: [random.tensor([1, 2, 4, 1]), random.tensor([3, 2, 1, 1]), [1, 4, 5, 1] as Shape, 1, 'valid'],
    },
    {
      title: 'two channels in, three out',
      args: [random.tensor([1, 2, 3, 3]), random.tensor([2, 2, 2, 3]), [1, 3, 4, 2] as Shape, 1, 'valid'],
    },
    {
      title: 'same, with an even kernel',
      args: [random.tensor([1, 3, 4, 1]), random.tensor([2, 4, 2, 1]), [1, 3, 4, 2] as Shape, 1, 'same'],
    },
    {
      title: 'a batch of two, a stride that does not divide',
      args: [random.tensor([2, 2, 2, 2]), random.tensor([3, 2, 1, 2]), [2, 6, 5, 1] as Shape, 2, 'valid'],
    },
    {
      title: 'same, with stride 2',
      args: [random.tensor([1, 3, 2, 1]), random.tensor([3, 3, 2, 1]), [1, 5, 4, 2] as Shape, 2, 'same'],
    },
  ],

  // Right float32 answers are within 5.6e-8 over 100 seeds; the closest a mutant comes in a case where it is wrong is 2.2e-2.
  tolerance: 1e-5,

  reference: (dy: TensorValue, kernel: TensorValue, inputShape: Shape, stride: number, padding: Padding) =>
    oracle.conv2dInputGradient(dy, kernel, inputShape, stride, padding),

  mutants: {
    'the kernel was turned the wrong way: each cell sends its share back to the very pixel that it read': (
      dy,
      kernel,
      shape,
      stride,
      padding,
    ) => inputGradient(dy, kernel, shape, flipped(slide(kernel, shape, stride, padding), kernel.shape)),
    'where windows overlap the last one wins: their shares add up': (dy, kernel, shape, stride, padding) =>
      inputGradient(dy, kernel, shape, slide(kernel, shape, stride, padding), (_sum, share) => share),
    'only the last cell of the kernel sends its share back: the shares of all cells add up': (
      dy,
      kernel,
      shape,
      stride,
      padding,
    ) => {
      const slid = slide(kernel, shape, stride, padding);
      const last = kernel.shape[0] * kernel.shape[1] - 1;
      return inputGradient(dy, kernel, shape, {
        ...slid,
        touches: slid.touches.filter(({ cell }) => cell === last),
      });
    },
    'where windows overlap the mean was taken: their shares add up': meanOfShares,
    'the stride is missing: neighbouring windows are a stride apart': slipped({ offset: 1 }),
    'the odd zero of the padding was cut off above and left: it lies below and right': slipped({
      before: Math.ceil,
    }),
    'the padding was all cut off below and right: half of it lies above and left': slipped({
      before: () => 0,
    }),
    'only the first output channel sends anything back: their shares add up': (
      dy,
      kernel,
      shape,
      stride,
      padding,
    ) => oracle.conv2dInputGradient(firstChannel(dy), kernel, shape, stride, padding),
    'the mean over the batch was taken: each image has a gradient of its own': (
      dy,
      kernel,
      shape,
      stride,
      padding,
    ) => scale(oracle.conv2dInputGradient(dy, kernel, shape, stride, padding), 1 / shape[0]),
  },

  variants: {
    "tfjs's transposed convolution": `(dy, kernel, shape, stride, padding) => tf.conv2dTranspose(dy, kernel, shape, stride, padding)`,
    'dy with zeros in between, convolved with the turned kernel': `(dy, kernel, [N, H, W, C], stride, padding) => {
      const [h, w, , D] = kernel.shape, [, rows, columns] = dy.shape, image = dy.arraySync();
      const zeros = (size, k, n) => padding === 'same' ? Math.floor(Math.max(0, (n - 1) * stride + k - size) / 2) : 0;
      const [top, left] = [zeros(H, h, rows), zeros(W, w, columns)];
      const apart = tf.buffer([N, H + h - 1, W + w - 1, D]); // as wide as the turned kernel needs
      for (let n = 0; n < N; n++) for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) for (let o = 0; o < D; o++) {
        const [y, x] = [r * stride + h - 1 - top, c * stride + w - 1 - left];
        if (y >= 0 && x >= 0 && y < H + h - 1 && x < W + w - 1) apart.set(image[n][r][c][o], n, y, x, o);
      }
      return tf.conv2d(apart.toTensor(), kernel.reverse([0, 1]).transpose([0, 1, 3, 2]), 1, 'valid');
    }`,
    'each pixel collects, in loops': `(dy, kernel, [N, H, W, C], stride, padding) => {
      const K = kernel.arraySync(), blame = dy.arraySync(), [h, w, , D] = kernel.shape, [, rows, columns] = dy.shape;
      const zeros = (size, k, n) => padding === 'same' ? Math.floor(Math.max(0, (n - 1) * stride + k - size) / 2) : 0;
      const [top, left] = [zeros(H, h, rows), zeros(W, w, columns)];
      const range = n => Array.from({ length: n }, (_, i) => i);
      return tf.tensor(range(N).map(n => range(H).map(y => range(W).map(x => range(C).map(d => {
        let sum = 0;
        for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) for (let o = 0; o < D; o++)
          sum += blame[n][r][c][o] * (K[y + top - r * stride]?.[x + left - c * stride]?.[d][o] ?? 0);
        return sum;
      })))));
    }`,
  },

  hints: [
    'Each output sends its delta back along the weights by which it looked, as a patch over its window, and overlapping patches add up. Go by the cells of the kernel.',
    "For cell (i, j): `wide`, as [batch · down · across, depth], times the cell's weights, [channels, depth], transposed. As [batch, down, across, channels], this is shifted to (i, j) and added.",
    'Look at the `pad`: rows `[i, height - down - i]`, columns `[j, width - across - j]`, and `[0, 0]` for batch and channels. Keep what `dx.add(…)` returns.',
  ],
});
