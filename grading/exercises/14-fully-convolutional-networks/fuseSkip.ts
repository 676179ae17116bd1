import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { zip } from '../../oracle/arrays';
import * as oracle from '../../oracle/fcn';
import { concat, cropTo } from '../../oracle/unet';

type How = 'sum' | 'concat';

/** A coarse map, enlarged, together with a fine one. */
export const fuseSkip = exercise({
  name: 'fuseSkip',
  points: 3,

  cases: random => [
    { title: 'their sum', args: [random.tensor([1, 3, 3, 2]), random.tensor([1, 7, 7, 2]), 'sum'] },
    {
      title: 'side by side',
      args: [random.tensor([1, 2, 3, 2]), random.tensor([1, 4, 5, 1]), 'concat'],
    },
    {
      title: 'a batch of two, nothing to crop',
      args: [random.tensor([2, 2, 1, 1]), random.tensor([2, 6, 4, 1]), 'sum'],
    },
  ],

  // Right float32 answers are within 2.6e-8 over a thousand seeds.
  tolerance: 1e-5,

  reference: (coarse: TensorValue, fine: TensorValue, how: How) => oracle.fuseSkip(coarse, fine, how),

  mutants: {
    'each pixel was repeated: the enlarged map is interpolated': (coarse, fine, how) => {
      const box = {
        ...oracle.bilinearKernel(2),
        data: Array.from({ length: 16 }, (_, at) => (inside(at) ? 1 : 0)),
      };
      return oracle.fuseSkip(coarse, fine, how, { larger: oracle.enlarge(coarse, 2, box) });
    },
    'the enlarged map was cropped to its top left corner: its middle is wanted': (coarse, fine, how) =>
      oracle.fuseSkip(coarse, fine, how, { offset: () => 0 }),
    'both were put side by side, whatever `how` says': (coarse, fine) =>
      oracle.fuseSkip(coarse, fine, 'concat'),
    'the fine map stands first: the coarse one does': (coarse, fine, how) =>
      how === 'sum'
        ? oracle.fuseSkip(coarse, fine, how)
        : concat(fine, cropTo(oracle.enlarge(coarse, 2), fine)),
    'the mean was taken: the scores are added': (coarse, fine, how) =>
      how === 'sum'
        ? zip(cropTo(oracle.enlarge(coarse, 2), fine), fine, (p, q) => (p + q) / 2)
        : oracle.fuseSkip(coarse, fine, how),
    'every enlarged channel holds the sum of all: each is enlarged by itself': (coarse, fine, how) => {
      const larger = oracle.enlarge(coarse, 2);
      const channels = larger.shape[3];
      const sums = larger.data.map((_, at) => {
        const first = at - (at % channels);
        return larger.data.slice(first, first + channels).reduce((sum, value) => sum + value);
      });
      return oracle.fuseSkip(coarse, fine, how, { larger: { ...larger, data: sums } });
    },
    'the fine map was left out': (coarse, fine) => cropTo(oracle.enlarge(coarse, 2), fine),
  },

  variants: {
    'channel by channel': `(coarse, fine, how) => {
      const [N, h, w, C] = coarse.shape, [, H, W] = fine.shape;
      const kernel = tf.tensor1d([0.25, 0.75, 0.75, 0.25]), patch = tf.outerProduct(kernel, kernel).reshape([4, 4, 1, 1]);
      const channels = tf.split(coarse, C, 3).map(one => tf.conv2dTranspose(one, patch, [N, 2 * h + 2, 2 * w + 2, 1], 2, 'valid'));
      const larger = tf.concat(channels, 3).slice([0, (2 * h + 2 - H) >> 1, (2 * w + 2 - W) >> 1, 0], [N, H, W, C]);
      return how === 'sum' ? larger.add(fine) : larger.concat(fine, 3);
    }`,
    'an axis at a time, by weighted sums': `(coarse, fine, how) => {
      const along = (x, axis, wanted) => {
        const n = x.shape[axis], rows = 2 * n + 2;
        const matrix = tf.buffer([rows, n]);
        for (let i = 0; i < n; i++) [0.25, 0.75, 0.75, 0.25].forEach((value, k) => matrix.set(value, 2 * i + k, i));
        const kept = matrix.toTensor().slice([(rows - wanted) >> 1, 0], [wanted, n]);
        const others = [0, 1, 2, 3].filter(other => other !== axis);
        const order = [axis, ...others];
        const flat = x.transpose(order).reshape([n, -1]);
        const shape = [wanted, ...others.map(other => x.shape[other])];
        const back = [0, 1, 2, 3].map(at => order.indexOf(at));
        return kept.matMul(flat).reshape(shape).transpose(back);
      };
      const larger = along(along(coarse, 1, fine.shape[1]), 2, fine.shape[2]);
      return how === 'concat' ? tf.concat([larger, fine], -1) : tf.add(larger, fine);
    }`,
    'the gradient of a convolution with one channel, batch and channels swapped': `(coarse, fine, how) => {
      const [N, h, w, C] = coarse.shape, [, H, W] = fine.shape;
      const along = [0.25, 0.75, 0.75, 0.25];
      const kernel = tf.tensor4d(along.flatMap(a => along.map(b => a * b)), [4, 4, 1, 1]);
      const flat = coarse.transpose([0, 3, 1, 2]).reshape([N * C, h, w, 1]);
      const zeros = tf.zeros([N * C, 2 * h + 2, 2 * w + 2, 1]);
      const large = tf.grad(image => tf.conv2d(image, kernel, 2, 'valid'))(zeros, flat);
      const back = large.reshape([N, C, 2 * h + 2, 2 * w + 2]).transpose([0, 2, 3, 1]);
      const [top, left] = [Math.floor((2 * h + 2 - H) / 2), Math.floor((2 * w + 2 - W) / 2)];
      const middle = back.slice([0, top, left, 0], [N, H, W, C]);
      return how === 'sum' ? fine.add(middle) : tf.concat([middle, fine], 3);
    }`,
  },

  hints: [
    'Enlarge the coarse map, cut out its middle so that it fits the fine one, and bring the two together: add them, or put them side by side.',
    '`enlarge(coarse, 2)`, cropped to [batch, height, width, channels]. Then the sum with `fine`, or both along the last axis: [batch, height, width, channels + depth].',
    "Look at what is cut: `cropTo(enlarge(coarse, 2), fine)`, the enlarged map and not the fine one. For 'concat' it is `tf.concat([…, fine], 3)`, the coarse channels first.",
  ],
});

/** Whether a cell of a 4 × 4 kernel is one of the four in its middle. */
function inside(at: number): boolean {
  const [i, j] = [Math.floor(at / 4), at % 4];
  return i > 0 && i < 3 && j > 0 && j < 3;
}
