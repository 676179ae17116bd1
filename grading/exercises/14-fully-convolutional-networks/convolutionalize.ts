import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/fcn';

type Shape = readonly [height: number, width: number, channels: number];

/** The weights of a dense layer on a flattened map, as a kernel. */
export const convolutionalize = exercise({
  name: 'convolutionalize',
  points: 3,

  cases: random => [
    { title: 'a map of 2 by 3, two channels', args: [random.tensor([4, 12]), [2, 3, 2] as Shape] },
    { title: 'a map of one place: a 1 × 1 convolution', args: [random.tensor([3, 5]), [1, 1, 5] as Shape] },
    { title: 'a square map, as many channels', args: [random.tensor([2, 27]), [3, 3, 3] as Shape] },
  ],

  // Copies are exact.
  tolerance: 0,

  reference: (W: TensorValue, shape: Shape) => oracle.convolutionalize(W, shape),

  mutants: {
    'W was not transposed: a kernel has its outputs on the last axis': (W, shape) => ({
      ...W,
      shape: [...shape, W.shape[0]],
    }),
    'the map was flattened channel by channel: the channels are last': (W, shape) =>
      oracle.convolutionalize(W, shape, (from, [height, width]) => [
        Math.floor(from / width) % height,
        from % width,
        Math.floor(from / (height * width)),
      ]),
    'rows and columns changed places': (W, shape) =>
      oracle.convolutionalize(W, shape, (from, [height, , channels]) => [
        Math.floor(from / channels) % height,
        Math.floor(from / (height * channels)),
        from % channels,
      ]),
    'the kernel was turned by half a turn: a layer of the labs does not turn it': (W, shape) =>
      oracle.convolutionalize(W, shape, (from, of) => {
        const [i, j, c] = oracle.channelsLast(from, of);
        return [of[0] - 1 - i, of[1] - 1 - j, c];
      }),
    'the outputs are on the third axis: channels come before outputs': (W, [height, width, channels]) => {
      const right = oracle.convolutionalize(W, [height, width, channels]);
      const outputs = W.shape[0];
      const data = right.data.map((_, at) => {
        const [place, rest] = [Math.floor(at / (outputs * channels)), at % (outputs * channels)];
        const [o, c] = [Math.floor(rest / channels), rest % channels];
        return right.data[(place * channels + c) * outputs + o];
      });
      return { ...right, shape: [height, width, outputs, channels], data };
    },
  },

  variants: {
    'a map for each output': `(W, shape) => tf.stack(tf.unstack(W).map(row => row.reshape(shape)), 3)`,
    'one reshape, one transpose': `(W, [h, w, c]) => W.reshape([-1, h, w, c]).transpose([1, 2, 3, 0])`,
    'cell by cell': `(W, [h, w, c]) => {
      const rows = W.arraySync(), kernel = tf.buffer([h, w, c, rows.length]);
      rows.forEach((row, o) => row.forEach((value, k) => kernel.set(value, Math.floor(k / (w * c)), Math.floor(k / c) % w, k % c, o)));
      return kernel.toTensor();
    }`,
  },

  hints: [
    'A dense layer on a flattened map and a convolution with a kernel as large as the map compute the same sum. The weights only have to be put into another order.',
    'The kernel at [i, j, k, o] is W at [o, (i · width + j) · channels + k]: [outputs, height · width · channels] becomes [height, width, channels, outputs].',
    'Look at the order: first `denseWeights.transpose()`, so that the outputs come last, then `reshape`. A reshape alone would mix the outputs up with the places.',
  ],
});
