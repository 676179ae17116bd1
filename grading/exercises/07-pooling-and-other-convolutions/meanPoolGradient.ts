import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { sliding, type Padding } from '../../oracle/convolution';
import * as oracle from '../../oracle/pooling';
import { slidingOver, unpool } from '../../oracle/pooling';

type Shape = readonly [batch: number, height: number, width: number, channels: number];

/** Each window's blame is shared evenly by the pixels that it averaged. */
export const meanPoolGradient = exercise({
  name: 'meanPoolGradient',
  points: 2,
  autodiff: 'forbidden',

  cases: random => [
    {
      title: 'two channels, windows side by side',
      args: [random.tensor([1, 2, 3, 2]), [1, 4, 6, 2] as Shape, 2, 2, 'valid'],
    },
    {
      title: 'windows that overlap',
      args: [random.tensor([1, 2, 3, 1]), [1, 4, 5, 1] as Shape, 3, 1, 'valid'],
    },
    {
      title: 'a batch of two, pixels that no window sees',
      args: [random.tensor([2, 2, 2, 1]), [2, 5, 4, 1] as Shape, 2, 2, 'valid'],
    },
    { title: 'with padding', args: [random.tensor([1, 2, 2, 1]), [1, 4, 3, 1] as Shape, 3, 2, 'same'] },
    { title: 'an odd padding', args: [random.tensor([1, 3, 4, 1]), [1, 3, 4, 1] as Shape, 2, 1, 'same'] },
  ],

  // Right float32 answers are within 4.0e-8 over 100 seeds; the closest a mutant comes in a case where it is wrong is 6.2e-2.
  tolerance: 1e-5,

  reference: (dy: TensorValue, inputShape: Shape, size: number, stride: number, padding: Padding) =>
    oracle.meanPoolGradient(dy, inputShape, size, stride, padding),

  mutants: {
    'the padding was counted: only pixels inside the image share the blame': (
      dy,
      shape,
      size,
      stride,
      padding,
    ) =>
      unpool(dy, shape, slidingOver(shape, size, stride, padding), pixels => pixels.map(() => 1 / size ** 2)),
    'every pixel got the whole blame: its share is one part of the window': (
      dy,
      shape,
      size,
      stride,
      padding,
    ) => unpool(dy, shape, slidingOver(shape, size, stride, padding), pixels => pixels.map(() => 1)),
    'the blame went to one pixel of each window, as in max-pooling': (dy, shape, size, stride, padding) =>
      unpool(dy, shape, slidingOver(shape, size, stride, padding), pixels =>
        pixels.map((_, i) => (i === 0 ? 1 : 0)),
      ),
    'where windows overlap the last one wins: their shares add up': (dy, shape, size, stride, padding) =>
      unpool(
        dy,
        shape,
        slidingOver(shape, size, stride, padding),
        pixels => pixels.map(() => 1 / pixels.length),
        undefined,
        (_sum, part) => part,
      ),
    'the stride is missing: neighbouring windows are a stride apart': (dy, shape, size, stride, padding) =>
      unpool(dy, shape, sliding(shape.slice(1, 3), [size, size], stride, padding, { offset: 1 }), pixels =>
        pixels.map(() => 1 / pixels.length),
      ),
    'the odd row of the padding was cut off above and left: it lies below and right': (
      dy,
      shape,
      size,
      stride,
      padding,
    ) =>
      unpool(
        dy,
        shape,
        sliding(shape.slice(1, 3), [size, size], stride, padding, { before: Math.ceil }),
        pixels => pixels.map(() => 1 / pixels.length),
      ),
    'the mean over the batch was taken: each image has a gradient of its own': (
      dy,
      shape,
      size,
      stride,
      padding,
    ) => {
      const right = oracle.meanPoolGradient(dy, shape, size, stride, padding);
      return { ...right, data: right.data.map(value => value / shape[0]) };
    },
  },

  variants: {
    'loops over arrays': `(dy, [N, H, W, C], size, stride, padding) => {
      const blame = dy.arraySync(), [, rows, columns] = dy.shape, dx = tf.buffer([N, H, W, C]);
      const before = (n, count) => padding === 'same' ? Math.max(0, (count - 1) * stride + size - n) >> 1 : 0;
      const [top, left] = [before(H, rows), before(W, columns)];
      for (let n = 0; n < N; n++) for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) {
        const [y0, y1] = [Math.max(0, r * stride - top), Math.min(H, r * stride - top + size)];
        const [x0, x1] = [Math.max(0, c * stride - left), Math.min(W, c * stride - left + size)];
        for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) for (let d = 0; d < C; d++)
          dx.set(dx.get(n, y, x, d) + blame[n][r][c][d] / ((y1 - y0) * (x1 - x0)), n, y, x, d);
      }
      return dx.toTensor();
    }`,
    'the transpose of a convolution with ones, channel by channel': `(dy, [N, H, W, C], size, stride, padding) => {
      const ones = tf.ones([size, size, 1, 1]);
      const counts = tf.conv2d(tf.ones([1, H, W, 1]), ones, stride, padding);
      const channels = dy.div(counts).split(C, 3).map(one => tf.conv2dTranspose(one, ones, [N, H, W, 1], stride, padding));
      return tf.concat(channels, 3);
    }`,
    'each pixel collects': `(dy, [N, H, W, C], size, stride, padding) => {
      const blame = dy.arraySync(), [, rows, columns] = dy.shape, range = n => Array.from({ length: n }, (_, i) => i);
      const before = (n, count) => padding === 'same' ? Math.max(0, (count - 1) * stride + size - n) >> 1 : 0;
      const along = (n, count, at) => range(count).filter(k => at >= k * stride - before(n, count) && at < k * stride - before(n, count) + size);
      const inside = (n, count, k) => range(n).filter(at => at >= k * stride - before(n, count) && at < k * stride - before(n, count) + size).length;
      return tf.tensor4d(range(N).map(n => range(H).map(y => range(W).map(x => range(C).map(d => {
        let sum = 0;
        for (const r of along(H, rows, y)) for (const c of along(W, columns, x))
          sum += blame[n][r][c][d] / (inside(H, rows, r) * inside(W, columns, c));
        return sum;
      })))));
    }`,
  },

  hints: [
    "In a mean of m pixels each had the share 1/m, so each gets that share of the window's delta. Where windows overlap, what comes back adds up.",
    "Each pixel of a window gets `dy`'s number at [n, row, column, d], divided by `(bottom - top) * (right - left)`, the number of the image's pixels in the window.",
    'Look at the divisor: at the border it is smaller than `size * size`. And look at `dx.set(…)`: it sets what `dx.get(n, y, x, d)` gives, plus the share.',
  ],
});
