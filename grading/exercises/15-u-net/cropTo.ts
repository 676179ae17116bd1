import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/unet';

/** The middle of a map, as large as another one. */
export const cropTo = exercise({
  name: 'cropTo',
  points: 2,

  cases: random => [
    { title: 'the same on every side', args: [random.tensor([1, 6, 8, 1]), random.tensor([1, 4, 4, 1])] },
    { title: 'an odd number to cut off', args: [random.tensor([1, 7, 6, 2]), random.tensor([1, 4, 3, 2])] },
    {
      title: 'a batch of two, other channels',
      args: [random.tensor([2, 5, 6, 3]), random.tensor([2, 4, 2, 1])],
    },
    { title: 'nothing to cut off', args: [random.tensor([1, 3, 2, 2]), random.tensor([1, 3, 2, 2])] },
  ],

  // Copies are exact.
  tolerance: 0,

  reference: (x: TensorValue, like: TensorValue) => oracle.cropTo(x, like),

  mutants: {
    'the top left corner was taken: the middle is wanted': (x, like) => oracle.cropTo(x, like, () => 0),
    'the bottom right corner was taken: the middle is wanted': (x, like) =>
      oracle.cropTo(x, like, cut => cut),
    'what cannot be cut off evenly was cut off above and left: it is cut off below and right': (x, like) =>
      oracle.cropTo(x, like, cut => Math.ceil(cut / 2)),
    'the channels were cropped too: they all stay': (x, like) => {
      const [right, kept] = [oracle.cropTo(x, like), Math.min(x.shape[3], like.shape[3])];
      const channels = x.shape[3];
      return {
        ...right,
        shape: right.shape.with(3, kept),
        data: right.data.filter((_, i) => i % channels < kept),
      };
    },
    'the rows decided for the columns too: width and height are cropped each by their own': (x, like) => {
      const top = Math.floor((x.shape[1] - like.shape[1]) / 2);
      return oracle.cropTo(x, like, cut => Math.min(top, cut));
    },
    'the wrong one was cropped: x is cropped to `like`': (x, like) => oracle.cropTo(like, x, () => 0),
  },

  variants: {
    'by strided slices': `(x, like) => {
      const [top, left] = [1, 2].map(axis => (x.shape[axis] - like.shape[axis]) >> 1);
      const end = [x.shape[0], top + like.shape[1], left + like.shape[2], x.shape[3]];
      return tf.stridedSlice(x, [0, top, left, 0], end, [1, 1, 1, 1]);
    }`,
    'an axis at a time, by gather': `(x, like) => [1, 2].reduce((cropped, axis) => {
      const first = Math.floor((x.shape[axis] - like.shape[axis]) / 2);
      return tf.gather(cropped, Array.from({ length: like.shape[axis] }, (_, i) => first + i), axis);
    }, x)`,
    'split in three, the middle kept': `(x, like) => [1, 2].reduce((cropped, axis) => {
      const [whole, kept] = [x.shape[axis], like.shape[axis]];
      const before = Math.floor((whole - kept) / 2);
      return tf.split(cropped, [before, kept, whole - kept - before], axis)[1];
    }, x)`,
  },

  hints: [
    'Cut out the middle: the same above and below, the same left and right. What cannot be cut off evenly is cut off below and right.',
    'The top is ⌊(height − rows) / 2⌋, and the left side likewise. The result is [batch, rows, columns, channels], with the channels of `x`.',
    'Look at the rounding, `Math.floor((height - rows) / 2)`. And look at the second argument of `x.slice([0, top, left, 0], …)`: it is a size, not where the slice ends.',
  ],
});
