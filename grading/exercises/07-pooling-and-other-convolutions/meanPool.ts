import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { sliding, type Padding } from '../../oracle/convolution';
import * as oracle from '../../oracle/pooling';
import { mean, pool, slidingOver } from '../../oracle/pooling';

/** The mean of each window's pixels, channel by channel; padding is not counted. */
export const meanPool = exercise({
  name: 'meanPool',
  points: 1,

  cases: random => [
    { title: 'two channels, windows side by side', args: [random.tensor([1, 4, 6, 2]), 2, 2, 'valid'] },
    { title: 'windows that overlap', args: [random.tensor([1, 4, 5, 1]), 3, 1, 'valid'] },
    { title: 'a stride that does not divide', args: [random.tensor([2, 5, 4, 1]), 2, 2, 'valid'] },
    { title: 'with padding', args: [random.tensor([1, 4, 3, 1]), 3, 2, 'same'] },
    { title: 'an odd padding', args: [random.tensor([1, 3, 4, 1]), 2, 1, 'same'] },
    {
      title: 'after a ReLU: many pixels are 0',
      args: [random.tensor([2, 4, 4, 2], () => Math.max(0, random.normal())), 2, 2, 'valid'],
    },
  ],

  // Right float32 answers are within 7.9e-8 over 100 seeds; the closest a mutant comes in a case where it is wrong is 3.8e-2.
  tolerance: 1e-5,

  reference: (x: TensorValue, size: number, stride: number, padding: Padding) =>
    oracle.meanPool(x, size, stride, padding),

  mutants: {
    'the padding was counted: divide by the pixels that lie inside the image': (x, size, stride, padding) =>
      pool(
        x,
        slidingOver(x.shape, size, stride, padding),
        pixels => (mean(pixels) * pixels.length) / size ** 2,
      ),
    'the sum was not divided': (x, size, stride, padding) =>
      pool(x, slidingOver(x.shape, size, stride, padding), pixels => mean(pixels) * pixels.length),
    'this is the largest pixel of the window': (x, size, stride, padding) =>
      oracle.maxPool(x, size, stride, padding),
    'the sum was divided by the size of the window instead of its number of pixels': (
      x,
      size,
      stride,
      padding,
    ) =>
      pool(x, slidingOver(x.shape, size, stride, padding), pixels => (mean(pixels) * pixels.length) / size),
    'the stride is missing: neighbouring windows are one pixel apart': (x, size, stride, padding) =>
      pool(x, sliding(x.shape.slice(1, 3), [size, size], stride, padding, { offset: 1 }), mean),
    'the odd row of the padding went above and left: it goes below and right': (x, size, stride, padding) =>
      pool(x, sliding(x.shape.slice(1, 3), [size, size], stride, padding, { before: Math.ceil }), mean),
  },

  variants: {
    "tfjs's own": `(x, size, stride, padding) => tf.avgPool(x, size, stride, padding)`,
    'a convolution with ones, divided by the same of an image of ones': `(x, size, stride, padding) => {
      const sums = image => tf.depthwiseConv2d(image, tf.ones([size, size, image.shape[3], 1]), stride, padding);
      return sums(x).div(sums(tf.onesLike(x)));
    }`,
    'loops over arrays': `(x, size, stride, padding) => {
      const image = x.arraySync(), [N, H, W, C] = x.shape, range = n => Array.from({ length: n }, (_, i) => i);
      const zeros = n => padding === 'same' ? Math.max(0, (Math.ceil(n / stride) - 1) * stride + size - n) : 0;
      const [rows, columns] = [H, W].map(n => Math.floor((n + zeros(n) - size) / stride) + 1);
      const [top, left] = [H, W].map(n => zeros(n) >> 1);
      return tf.tensor(range(N).map(n => range(rows).map(r => range(columns).map(c => range(C).map(d => {
        const seen = [];
        for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) {
          const pixel = image[n][r * stride + i - top]?.[c * stride + j - left];
          if (pixel) seen.push(pixel[d]);
        }
        return seen.reduce((a, b) => a + b) / seen.length;
      })))));
    }`,
  },

  hints: [
    'Add up the pictures that the cells of the window meet, and divide by how many pixels of the image each window has. Padding does not count.',
    'The sum of the pictures of `x`, divided by the sum of the pictures of an image of ones. Both are [batch, rows, columns, channels].',
    'Look at the divisor: it is not `size * size`, but the same sum for `tf.onesLike(x)`, padded with zeros as well. `tf.addN(…)` adds up a list of tensors.',
  ],
});
