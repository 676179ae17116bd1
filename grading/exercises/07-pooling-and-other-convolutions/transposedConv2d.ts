import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { firstChannel, meanOfShares, slide, slipped, type Shape } from '../../cases/inputGradients';
import * as oracle from '../../oracle/convolution';
import { flipped, inputGradient, type Padding } from '../../oracle/convolution';

/** The adjoint of conv2d: each pixel becomes a patch, and patches that overlap add up. */
export const transposedConv2d = exercise({
  name: 'transposedConv2d',
  points: 3,

  cases: random => [
    {
      title: 'each pixel a patch of its own',
      args: [random.tensor([1, 2, 3, 1]), random.tensor([2, 2, 1, 1]), [1, 4, 6, 1] as Shape, 2, 'valid'],
    },
    {
      title: 'patches that overlap, channels',
      args: [random.tensor([1, 2, 3, 3]), random.tensor([3, 3, 2, 3]), [1, 5, 7, 2] as Shape, 2, 'valid'],
    },
    {
      title: 'stride 1, same',
      args: [random.tensor([1, 3, 4, 1]), random.tensor([2, 3, 2, 1]), [1, 3, 4, 2] as Shape, 1, 'same'],
    },
    {
      title: 'a batch of two, same, with stride 2',
      args: [random.tensor([2, 3, 2, 1]), random.tensor([3, 3, 1, 1]), [2, 5, 4, 1] as Shape, 2, 'same'],
    },
    {
      title: 'pixels that no patch reaches',
      args: [random.tensor([1, 2, 2, 1]), random.tensor([2, 1, 1, 1]), [1, 6, 5, 1] as Shape, 3, 'valid'],
    },
  ],

  // Right float32 answers are within 4.6e-8 over 100 seeds; the closest a mutant comes in a case where it is wrong is 2.1e-4.
  tolerance: 1e-5,

  reference: (x: TensorValue, kernel: TensorValue, outputShape: Shape, stride: number, padding: Padding) =>
    oracle.conv2dInputGradient(x, kernel, outputShape, stride, padding),

  mutants: {
    'the patches were turned by half a turn: a pixel becomes the kernel as it is': (
      x,
      kernel,
      shape,
      stride,
      padding,
    ) => inputGradient(x, kernel, shape, flipped(slide(kernel, shape, stride, padding), kernel.shape)),
    'where patches overlap the last one wins: they add up': (x, kernel, shape, stride, padding) =>
      inputGradient(x, kernel, shape, slide(kernel, shape, stride, padding), (_sum, patch) => patch),
    'where patches overlap the mean was taken: they add up': meanOfShares,
    'the patches lie one pixel apart: they lie a stride apart': slipped({ offset: 1 }),
    'the odd row of the padding was cut off above and left: it lies below and right': slipped({
      before: Math.ceil,
    }),
    'the padding was all cut off below and right: half of it lies above and left': slipped({
      before: () => 0,
    }),
    'only the first input channel counts: the patches of all channels add up': (
      x,
      kernel,
      shape,
      stride,
      padding,
    ) => oracle.conv2dInputGradient(firstChannel(x), kernel, shape, stride, padding),
    'only the first cell of each patch was filled: the pixels were just moved apart': (
      x,
      kernel,
      shape,
      stride,
      padding,
    ) => {
      const slid = slide(kernel, shape, stride, padding);
      return inputGradient(x, kernel, shape, {
        ...slid,
        touches: slid.touches.filter(({ cell }) => cell === 0),
      });
    },
  },

  variants: {
    "tfjs's own": `(x, kernel, shape, stride, padding) => tf.conv2dTranspose(x, kernel, shape, stride, padding)`,
    'a patch at a time': `(x, kernel, [N, H, W, C], stride, padding) => {
      const K = kernel.arraySync(), image = x.arraySync(), [h, w, , D] = kernel.shape, [, rows, columns] = x.shape;
      const before = (n, k, count) => padding === 'same' ? Math.max(0, (count - 1) * stride + k - n) >> 1 : 0;
      const [top, left] = [before(H, h, rows), before(W, w, columns)], y = tf.buffer([N, H, W, C]);
      for (let n = 0; n < N; n++) for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++)
        for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) {
          const [down, across] = [r * stride + i - top, c * stride + j - left];
          if (down < 0 || across < 0 || down >= H || across >= W) continue;
          for (let d = 0; d < C; d++) for (let o = 0; o < D; o++)
            y.set(y.get(n, down, across, d) + image[n][r][c][o] * K[i][j][d][o], n, down, across, d);
        }
      return y.toTensor();
    }`,
    'the derivative of a convolution': `(x, kernel, shape, stride, padding) =>
      tf.grad(image => tf.conv2d(image, kernel, stride, padding))(tf.zeros(shape), x)`,
  },

  hints: [
    'Each pixel of the small map is stamped onto the output as a patch, stride pixels from the next. Overlapping patches add up; what lies in the padding is cut off.',
    'Cell (i, j) of the patch of pixel (r, c) belongs into row `r * stride + i - top` and column `c * stride + j - left` of the output, for each of the `channels`.',
    'Look at what is set: what `y.get(…)` gives there, plus `patches[n][r][c][i][j][d]`. Before that, skip a row or column below 0, or not below `height` or `width`.',
  ],
});
