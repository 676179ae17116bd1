import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, map } from '../../oracle/arrays';
import * as oracle from '../../oracle/convolution';
import { convolve, flipped, sliding, type Padding, type Slip } from '../../oracle/convolution';

/** A 2D kernel for each channel, then a 1 × 1 convolution: conv2d with K[i, j, d, o] = D[i, j, d] P[d, o]. */
export const depthwiseSeparableConv2d = exercise({
  name: 'depthwiseSeparableConv2d',
  points: 2,

  cases: random => [
    {
      title: 'two channels in, three out',
      args: [random.tensor([1, 4, 5, 2]), random.tensor([3, 2, 2]), random.tensor([2, 3]), 1, 'valid'],
    },
    {
      title: 'three channels in, two out, same',
      args: [random.tensor([1, 3, 4, 3]), random.tensor([3, 3, 3]), random.tensor([3, 2]), 1, 'same'],
    },
    {
      title: 'a batch of two, a stride that does not divide',
      args: [random.tensor([2, 6, 5, 2]), random.tensor([3, 2, 2]), random.tensor([2, 2]), 2, 'valid'],
    },
    {
      title: 'same, with stride 2',
      args: [random.tensor([1, 5, 4, 2]), random.tensor([3, 3, 2]), random.tensor([2, 1]), 2, 'same'],
    },
    {
      title: 'one channel',
      args: [random.tensor([1, 3, 4, 1]), random.tensor([2, 2, 1]), random.tensor([1, 2]), 1, 'same'],
    },
  ],

  // Right float32 answers are within 1.2e-7 over 100 seeds; the closest a mutant comes in a case where it is wrong is 3.8e-3.
  tolerance: 1e-5,

  reference: (
    x: TensorValue,
    depthwise: TensorValue,
    pointwise: TensorValue,
    stride: number,
    padding: Padding,
  ) => oracle.conv2d(x, combined(depthwise, pointwise), stride, padding),

  mutants: {
    'the channels were summed before the second step: each keeps its own picture until then': summedFirst,
    'the 2D kernels were flipped: what deep learning calls convolution does not flip them': (
      x,
      depthwise,
      pointwise,
      stride,
      padding,
    ) =>
      convolve(
        x,
        combined(depthwise, pointwise),
        flipped(sliding(x.shape.slice(1, 3), depthwise.shape, stride, padding), depthwise.shape),
      ),
    'all channels were filtered by the 2D kernel of the first': (
      x,
      depthwise,
      pointwise,
      stride,
      padding,
    ) => {
      const [, , channels] = depthwise.shape;
      const same = {
        ...depthwise,
        data: depthwise.data.map((_, at) => depthwise.data[at - (at % channels)]),
      };
      return oracle.conv2d(x, combined(same, pointwise), stride, padding);
    },
    'the second step is missing its weights: the pictures were just added up': (
      x,
      depthwise,
      pointwise,
      stride,
      padding,
    ) =>
      oracle.conv2d(
        x,
        combined(
          depthwise,
          map(pointwise, () => 1),
        ),
        stride,
        padding,
      ),
    'the second step was applied to the image, and the 2D kernels were left out': (
      x,
      depthwise,
      pointwise,
      stride,
      padding,
    ) =>
      oracle.conv2d(
        x,
        combined(
          map(depthwise, () => 1),
          pointwise,
        ),
        stride,
        padding,
      ),
    'the stride is missing: neighbouring windows are one pixel apart': slipped({ offset: 1 }),
    'the odd zero of the padding went above and left: it goes below and right': slipped({
      before: Math.ceil,
    }),
    'the pictures were averaged: they are summed': (x, depthwise, pointwise, stride, padding) =>
      map(oracle.conv2d(x, combined(depthwise, pointwise), stride, padding), value => value / x.shape[3]),
  },

  variants: {
    "tfjs's own": `(x, depthwise, pointwise, stride, padding) =>
      tf.separableConv2d(x, depthwise.expandDims(3), pointwise.expandDims(0).expandDims(0), stride, padding)`,
    'as a full convolution': `(x, depthwise, pointwise, stride, padding) =>
      tf.conv2d(x, depthwise.expandDims(3).mul(pointwise), stride, padding)`,
    'one channel after the other': `(x, depthwise, pointwise, stride, padding) => {
      const [h, w, C] = depthwise.shape;
      return tf.addN(tf.split(x, C, 3).map((channel, d) =>
        tf.conv2d(channel, depthwise.slice([0, 0, d], [h, w, 1]).expandDims(3), stride, padding).mul(pointwise.slice([d, 0], [1, -1]).flatten())));
    }`,
  },

  hints: [
    'Two steps: first each channel is filtered by a 2D kernel of its own, then a 1 × 1 convolution mixes the channels, at every pixel alike.',
    'First the picture of cell (i, j), [batch, rows, columns, channels], times `depthwise` at (i, j), [channels], summed over the cells. Then, as [batch · rows · columns, channels], times `pointwise`.',
    'Look at the first product: `.mul(depthwise.slice([i, j], [1, 1]))` gives each channel its own weight, and does not sum the channels. Mix them after the loops, by `tf.matMul`.',
  ],
});

type Separable = (
  x: TensorValue,
  depthwise: TensorValue,
  pointwise: TensorValue,
  stride: number,
  padding: Padding,
) => TensorValue;

/** K[i, j, d, o] = D[i, j, d] P[d, o]. */
function combined(depthwise: TensorValue, pointwise: TensorValue): TensorValue {
  const [, , channels] = depthwise.shape;
  const depth = pointwise.shape[1];
  const data = depthwise.data.flatMap((weight, at) =>
    Array.from({ length: depth }, (_, o) => weight * pointwise.data[(at % channels) * depth + o]),
  );
  return float64([...depthwise.shape, depth], data);
}

function slipped(slip: Slip): Separable {
  return (x, depthwise, pointwise, stride, padding) =>
    convolve(
      x,
      combined(depthwise, pointwise),
      sliding(x.shape.slice(1, 3), depthwise.shape, stride, padding, slip),
    );
}

function summedFirst(
  x: TensorValue,
  depthwise: TensorValue,
  pointwise: TensorValue,
  stride: number,
  padding: Padding,
): TensorValue {
  const [channels, depth] = pointwise.shape;
  const sums = Array.from({ length: depth }, (_, o) =>
    Array.from({ length: channels }, (__, d) => pointwise.data[d * depth + o]).reduce((a, b) => a + b),
  );
  const mixed = float64(
    [channels, depth],
    Array.from({ length: channels * depth }, (_, at) => sums[at % depth]),
  );
  return oracle.conv2d(x, combined(depthwise, mixed), stride, padding);
}
