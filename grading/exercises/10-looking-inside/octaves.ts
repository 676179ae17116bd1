import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/ascent';

/** The same image in growing sizes, the smallest first. */
export const octaves = exercise({
  name: 'octaves',
  points: 2,

  cases: random => [
    { title: 'three sizes', args: [random.tensor([1, 6, 9, 2], () => random.uniform()), 3, 1.5] },
    { title: 'sizes that have to be rounded', args: [random.tensor([1, 7, 5, 1]), 3, 1.4] },
    { title: 'three sizes, each twice the one before', args: [random.tensor([1, 8, 4, 1]), 3, 2] },
    { title: 'one size: the image itself', args: [random.tensor([1, 3, 4, 3]), 1, 1.5] },
  ],

  // Right float32 answers are within 2.6e-8 over a thousand seeds.
  tolerance: 1e-5,

  reference: (image: TensorValue, n: number, scale: number) =>
    oracle.octaves(image, n, i => scale ** (n - 1 - i)),

  mutants: {
    'the largest came first: begin with the smallest': (image, n, scale) =>
      oracle.octaves(image, n, i => scale ** i),
    'the sizes grow by the same number of pixels, not by the same factor': (image, n, scale) =>
      oracle.octaves(image, n, i => 1 + (scale - 1) * (n - 1 - i)),
    'the image itself is missing: it is the last one': (image, n, scale) =>
      oracle.octaves(image, n, i => scale ** (n - i)),
    'there is one size too many': (image, n, scale) => oracle.octaves(image, n + 1, i => scale ** (n - i)),
    'sizes were rounded down: round them to the nearest': (image, n, scale) =>
      oracle.octaves(image, n, i => scale ** (n - 1 - i), Math.floor),
    'the image grew: the given size is the largest': (image, n, scale) =>
      oracle.octaves(image, n, i => scale ** -i),
    'the pixels were halved each time, whatever scale says': (image, n) =>
      oracle.octaves(image, n, i => 2 ** (n - 1 - i)),
  },

  variants: {
    'from the largest down, then turned round': `(image, n, scale) => {
      const [, H, W] = image.shape, sizes = [];
      for (let i = 0; i < n; i++) sizes.push(tf.image.resizeBilinear(image, [Math.round(H / scale ** i), Math.round(W / scale ** i)]));
      return sizes.reverse();
    }`,
    'the sizes as tensors': `(image, n, scale) => {
      const shrink = tf.pow(scale, tf.range(n - 1, -1, -1));
      if (n === 1) return [image.clone()];
      return shrink.arraySync().map(by => tf.image.resizeBilinear(image, image.shape.slice(1, 3).map(side => Math.round(side / by))));
    }`,
    recursion: `(image, n, scale) => {
      const [, H, W] = image.shape;
      const smaller = (left, by) => left === 0 ? [] : [
        ...smaller(left - 1, by * scale),
        image.resizeBilinear([Math.round(H / by), Math.round(W / by)]),
      ];
      return smaller(n, 1);
    }`,
  },

  hints: [
    "Make the same image in growing sizes: the last is the image's own, and each one before it is smaller by the same factor.",
    'Of `n` images, number `i`, from 0, has height and width divided by `scale ** (n - 1 - i)` and rounded: [1, rows, columns, channels].',
    'Look at what is divided: always the height and the width of `image` itself, rounded once with `Math.round`. And `tf.image.resizeBilinear` always gets `image`.',
  ],
});
