import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import type { Padding } from '../../oracle/convolution';
import { sliding } from '../../oracle/convolution';
import * as oracle from '../../oracle/pooling';
import { pool, slidingOver } from '../../oracle/pooling';

/** The largest pixel of each window, channel by channel. */
export const maxPool = exercise({
  name: 'maxPool',
  points: 2,

  cases: random => [
    { title: 'two channels, windows side by side', args: [random.tensor([1, 4, 6, 2]), 2, 2, 'valid'] },
    { title: 'windows that overlap', args: [random.tensor([1, 4, 5, 1]), 3, 1, 'valid'] },
    { title: 'a stride that does not divide', args: [random.tensor([2, 5, 4, 1]), 2, 2, 'valid'] },
    {
      title: 'all pixels negative, with padding',
      args: [random.tensor([1, 4, 3, 1], () => random.uniform(-2, -0.5)), 3, 2, 'same'],
    },
    { title: 'an odd padding', args: [random.tensor([1, 3, 4, 1]), 2, 1, 'same'] },
  ],

  // The answer holds pixels of the image: a right one's error is 0; over 100 seeds the closest a mutant comes is 3e-4.
  tolerance: 1e-6,

  reference: (x: TensorValue, size: number, stride: number, padding: Padding) =>
    oracle.maxPool(x, size, stride, padding),

  mutants: {
    'zeros of the padding were compared too: they must never win': (x, size, stride, padding) =>
      pool(x, slidingOver(x.shape, size, stride, padding), pixels =>
        Math.max(...pixels, ...(pixels.length < size * size ? [0] : [])),
      ),
    'this is the mean of the window': (x, size, stride, padding) => oracle.meanPool(x, size, stride, padding),
    'the smallest pixel was taken': (x, size, stride, padding) =>
      pool(x, slidingOver(x.shape, size, stride, padding), pixels => Math.min(...pixels)),
    'the pixel with the largest magnitude was taken, whatever its sign': (x, size, stride, padding) =>
      pool(x, slidingOver(x.shape, size, stride, padding), pixels =>
        pixels.reduce((best, pixel) => (Math.abs(pixel) > Math.abs(best) ? pixel : best)),
      ),
    'the stride is missing: neighbouring windows are one pixel apart': (x, size, stride, padding) =>
      pool(x, sliding(x.shape.slice(1, 3), [size, size], stride, padding, { offset: 1 }), pixels =>
        Math.max(...pixels),
      ),
    'the stride was taken as the size of the window': (x, size, stride, padding) =>
      pool(x, sliding(x.shape.slice(1, 3), [size, size], stride, padding, { offset: size }), pixels =>
        pixels.length === 0 ? 0 : Math.max(...pixels),
      ),
    'the odd row of the padding went above and left: it goes below and right': (x, size, stride, padding) =>
      pool(x, sliding(x.shape.slice(1, 3), [size, size], stride, padding, { before: Math.ceil }), pixels =>
        Math.max(...pixels),
      ),
    'all channels compete: each channel has its own largest pixel': acrossChannels,
  },

  variants: {
    "tfjs's own": `(x, size, stride, padding) => tf.maxPool(x, size, stride, padding)`,
    'loops over arrays': `(x, size, stride, padding) => {
      const image = x.arraySync(), [N, H, W, C] = x.shape, range = n => Array.from({ length: n }, (_, i) => i);
      const zeros = n => padding === 'same' ? Math.max(0, (Math.ceil(n / stride) - 1) * stride + size - n) : 0;
      const [rows, columns] = [H, W].map(n => Math.floor((n + zeros(n) - size) / stride) + 1);
      const [top, left] = [H, W].map(n => zeros(n) >> 1);
      return tf.tensor(range(N).map(n => range(rows).map(r => range(columns).map(c => range(C).map(d => {
        let best = -Infinity;
        for (let i = 0; i < size; i++) for (let j = 0; j < size; j++)
          best = Math.max(best, image[n][r * stride + i - top]?.[c * stride + j - left]?.[d] ?? -Infinity);
        return best;
      })))));
    }`,
    'first along rows, then along columns': `(x, size, stride, padding) =>
      tf.maxPool(tf.maxPool(x, [size, 1], [stride, 1], padding), [1, size], [1, stride], padding)`,
  },

  hints: [
    'Collect, for each cell of the window, the picture of the pixels that it meets. At every place the largest of these pictures wins; padding must not.',
    '`size * size` pictures, each [batch, rows, columns, channels]. Their maximum, element by element, has the same shape.',
    'Look at the padding: `padded(x, [size, size], stride, padding, -Infinity)` goes into `seenByCells(…)`. Then take `tf.maximum` of the largest so far and the next picture.',
  ],
});

function acrossChannels(x: TensorValue, size: number, stride: number, padding: Padding): TensorValue {
  const y = oracle.maxPool(x, size, stride, padding);
  const channels = y.shape[3];
  const largest = (at: number) => {
    const first = at - (at % channels);
    return Math.max(...y.data.slice(first, first + channels));
  };
  return { ...y, data: y.data.map((_, at) => largest(at)) };
}
