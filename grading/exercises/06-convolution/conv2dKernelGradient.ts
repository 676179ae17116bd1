import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { scale } from '../../oracle/arrays';
import * as oracle from '../../oracle/convolution';
import { flipped, kernelGradient, sliding, type Padding, type Slip } from '../../oracle/convolution';

type Shape = readonly [kernelHeight: number, kernelWidth: number, channels: number, depth: number];

/** dK: for each cell of the kernel the sum over all windows and images that use it. */
export const conv2dKernelGradient = exercise({
  name: 'conv2dKernelGradient',
  points: 3,
  autodiff: 'forbidden',

  cases: random => [
    {
      title: 'one channel, valid',
      args: [random.tensor([1, 4, 5, 1]), random.tensor([1, 2, 4, 1]), [3, 2, 1, 1] as Shape, 1, 'valid'],
    },
    {
      title: 'two channels in, three out',
      args: [random.tensor([1, 3, 4, 2]), random.tensor([1, 2, 3, 3]), [2, 2, 2, 3] as Shape, 1, 'valid'],
    },
    {
      title: 'same, with an even kernel',
      args: [random.tensor([1, 3, 4, 2]), random.tensor([1, 3, 4, 1]), [2, 3, 2, 1] as Shape, 1, 'same'],
    },
    {
      title: 'a batch of two, a stride that does not divide',
      args: [random.tensor([2, 6, 5, 1]), random.tensor([2, 2, 2, 2]), [3, 2, 1, 2] as Shape, 2, 'valid'],
    },
    {
      title: 'same, with stride 2',
      args: [random.tensor([1, 5, 4, 2]), random.tensor([1, 3, 2, 1]), [3, 3, 2, 1] as Shape, 2, 'same'],
    },
  ],

  // Right float32 answers are within 6.8e-8 over 100 seeds; the closest a mutant comes in a case where it is wrong is 4.0e-2.
  tolerance: 1e-5,

  reference: (x: TensorValue, dy: TensorValue, kernelShape: Shape, stride: number, padding: Padding) =>
    oracle.conv2dKernelGradient(x, dy, kernelShape, stride, padding),

  mutants: {
    'the mean over all windows was taken: the derivative is their sum': (x, dy, shape, stride, padding) =>
      scale(oracle.conv2dKernelGradient(x, dy, shape, stride, padding), 1 / (dy.shape[1] * dy.shape[2])),
    'the mean over the windows that use a cell was taken: the derivative is their sum': meanOfUses,
    'the mean over the batch was taken: the 1/N of the loss is in dy already': (
      x,
      dy,
      shape,
      stride,
      padding,
    ) => scale(oracle.conv2dKernelGradient(x, dy, shape, stride, padding), 1 / x.shape[0]),
    'only the last window counts: the updates of all windows add up': (x, dy, shape, stride, padding) =>
      kernelGradient(x, dy, shape, slide(x, shape, stride, padding), (_sum, update) => update),
    'the gradient is turned by half a turn': (x, dy, shape, stride, padding) =>
      kernelGradient(x, dy, shape, flipped(slide(x, shape, stride, padding), shape)),
    'the cells were collected column by column: they are reshaped row by row': (
      x,
      dy,
      shape,
      stride,
      padding,
    ) => {
      const slid = slide(x, shape, stride, padding);
      const byColumn = (cell: number) => (cell % shape[1]) * shape[0] + Math.floor(cell / shape[1]);
      return kernelGradient(x, dy, shape, {
        ...slid,
        touches: slid.touches.map(touch => ({ ...touch, cell: byColumn(touch.cell) })),
      });
    },
    'the stride is missing: neighbouring windows are a stride apart': slipped({ offset: 1 }),
    'the odd zero of the padding went above and left: it goes below and right': slipped({
      before: Math.ceil,
    }),
    'the padding is missing: the image was read from its own corner on': slipped({ before: () => 0 }),
    'only the first image counts: the images of a batch add up': (x, dy, shape, stride, padding) =>
      oracle.conv2dKernelGradient({ ...x, shape: [1, ...x.shape.slice(1)] }, dy, shape, stride, padding),
  },

  variants: {
    'all windows as rows of a matrix': `(x, dy, [h, w, C, D], stride, padding) => {
      const [N, H, W] = x.shape, [, rows, columns] = dy.shape;
      const zeros = (size, k, n) => padding === 'same' ? Math.max(0, (n - 1) * stride + k - size) : 0;
      const [v, u] = [zeros(H, h, rows), zeros(W, w, columns)];
      const big = x.pad([[0, 0], [v >> 1, v - (v >> 1)], [u >> 1, u - (u >> 1)], [0, 0]]);
      const windows = [];
      for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++)
        windows.push(big.slice([0, r * stride, c * stride, 0], [N, h, w, C]).reshape([N, 1, h * w * C]));
      const patches = tf.concat(windows, 1).reshape([-1, h * w * C]);
      return tf.matMul(patches, dy.reshape([-1, D]), true).reshape([h, w, C, D]);
    }`,
    'a convolution of the images with dy': `(x, dy, [h, w, C, D], stride, padding) => {
      const [N, H, W] = x.shape, [, rows, columns] = dy.shape;
      const zeros = (size, k, n) => padding === 'same' ? Math.max(0, (n - 1) * stride + k - size) : 0;
      const [v, u] = [zeros(H, h, rows), zeros(W, w, columns)];
      const big = x.pad([[0, 0], [v >> 1, v - (v >> 1)], [u >> 1, u - (u >> 1)], [0, 0]]);
      const turned = big.transpose([3, 1, 2, 0]); // a channel an image, an image a channel
      const answer = tf.conv2d(turned, dy.transpose([1, 2, 0, 3]), 1, 'valid', 'NHWC', stride);
      return answer.transpose([1, 2, 0, 3]).slice([0, 0, 0, 0], [h, w, C, D]);
    }`,
    'loops over arrays': `(x, dy, [h, w, C, D], stride, padding) => {
      const image = x.arraySync(), blame = dy.arraySync(), [N, H, W] = x.shape, [, rows, columns] = dy.shape;
      const before = (size, k, n) => padding === 'same' ? Math.floor(Math.max(0, (n - 1) * stride + k - size) / 2) : 0;
      const [top, left] = [before(H, h, rows), before(W, w, columns)];
      const dK = tf.buffer([h, w, C, D]);
      for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) for (let d = 0; d < C; d++) for (let o = 0; o < D; o++) {
        let sum = 0;
        for (let n = 0; n < N; n++) for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++)
          sum += (image[n][r * stride + i - top]?.[c * stride + j - left]?.[d] ?? 0) * blame[n][r][c][o];
        dK.set(sum, i, j, d, o);
      }
      return dK.toTensor();
    }`,
  },

  hints: [
    'A cell of the kernel stands in many places, and its derivative is the sum over them: the picture that it met, times the delta, summed over all outputs and images.',
    'The picture of cell (i, j), as [batch · rows · columns, channels], transposed, times `dy`, as [batch · rows · columns, depth]: that is [channels, depth] for each cell.',
    'The picture is `image.stridedSlice(…)`, as in `conv2d`. Look at the product: in `tf.matMul(…, dy.reshape([-1, depth]), true)` the `true` transposes the first. Push it to `cells`.',
  ],
});

type Gradient = (
  x: TensorValue,
  dy: TensorValue,
  shape: Shape,
  stride: number,
  padding: Padding,
) => TensorValue;

function slide(x: TensorValue, shape: Shape, stride: number, padding: Padding, slip?: Slip) {
  return sliding(x.shape.slice(1, 3), shape, stride, padding, slip);
}

function slipped(slip: Slip): Gradient {
  return (x, dy, shape, stride, padding) =>
    kernelGradient(x, dy, shape, slide(x, shape, stride, padding, slip));
}

function meanOfUses(
  x: TensorValue,
  dy: TensorValue,
  shape: Shape,
  stride: number,
  padding: Padding,
): TensorValue {
  const uses = new Array<number>(shape[0] * shape[1]).fill(0);
  for (const { cell } of slide(x, shape, stride, padding).touches) uses[cell]++;
  const sum = oracle.conv2dKernelGradient(x, dy, shape, stride, padding);
  const perCell = shape[2] * shape[3];
  return { ...sum, data: sum.data.map((value, at) => value / (uses[Math.floor(at / perCell)] || 1)) };
}
