import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import type { Padding } from '../../oracle/convolution';
import * as oracle from '../../oracle/pooling';
import { firstLargest, slidingOver, unpool } from '../../oracle/pooling';
import type { ExerciseRandom } from '../../cases/random';

/** Each window's blame goes to its largest pixel, the first of a tie; where windows overlap, blame adds up. */
export const maxPoolGradient = exercise({
  name: 'maxPoolGradient',
  points: 3,
  autodiff: 'forbidden',

  cases: random => [
    {
      title: 'two channels, windows side by side',
      args: [random.tensor([1, 2, 3, 2]), random.tensor([1, 4, 6, 2]), 2, 2, 'valid'],
    },
    {
      title: 'windows that overlap',
      args: [random.tensor([1, 2, 3, 1]), random.tensor([1, 4, 5, 1]), 3, 1, 'valid'],
    },
    { title: 'ties', args: [random.tensor([1, 2, 2, 1]), drawWithTies(random, [1, 4, 4, 1]), 2, 2, 'valid'] },
    {
      title: 'a batch of two, padding, all pixels negative',
      args: [
        random.tensor([2, 2, 2, 1]),
        random.tensor([2, 4, 3, 1], () => random.uniform(-2, -0.5)),
        3,
        2,
        'same',
      ],
    },
    {
      title: 'windows of zeros only, as after ReLU',
      args: [
        random.tensor([1, 2, 2, 1]),
        tensorValue([1, 4, 4, 1], new Array<number>(16).fill(0)),
        2,
        2,
        'valid',
      ],
    },
  ],

  // Right float32 answers are within 6.2e-8 over 100 seeds; the closest a mutant comes in a case where it is wrong is 5.8e-3.
  tolerance: 1e-5,

  reference: (dy: TensorValue, x: TensorValue, size: number, stride: number, padding: Padding) =>
    oracle.maxPoolGradient(dy, x, size, stride, padding),

  mutants: {
    'the last of a tie got the blame: it goes to the first, row by row': shared(pixels =>
      firstLargest(pixels.toReversed()).toReversed(),
    ),
    'every pixel of a tie got the whole blame: it goes to the first only': shared(pixels =>
      pixels.map(pixel => (pixel === Math.max(...pixels) ? 1 : 0)),
    ),
    'a tie shared the blame: it goes to the first only': shared(pixels => {
      const ties = pixels.filter(pixel => pixel === Math.max(...pixels)).length;
      return pixels.map(pixel => (pixel === Math.max(...pixels) ? 1 / ties : 0));
    }),
    'every pixel got the mean of the blame, as in mean-pooling': shared(pixels =>
      pixels.map(() => 1 / pixels.length),
    ),
    'every pixel got the whole blame: only the largest one had a say': shared(pixels => pixels.map(() => 1)),
    'where windows overlap the last one wins: their blame adds up': (dy, x, size, stride, padding) =>
      unpool(dy, x.shape, slidingOver(x.shape, size, stride, padding), firstLargest, x, (_sum, part) => part),
    'the blame was multiplied by the pixel: a maximum has the derivative 1': (dy, x, size, stride, padding) =>
      unpool(
        dy,
        x.shape,
        slidingOver(x.shape, size, stride, padding),
        pixels => firstLargest(pixels).map((one, i) => one * pixels[i]),
        x,
      ),
    'the blame went to the first pixel of each window, whatever its value': shared(pixels =>
      pixels.map((_, i) => (i === 0 ? 1 : 0)),
    ),
  },

  variants: {
    'loops over arrays': `(dy, x, size, stride, padding) => {
      const image = x.arraySync(), blame = dy.arraySync(), [N, H, W, C] = x.shape, [, rows, columns] = dy.shape;
      const before = (n, count) => padding === 'same' ? Math.max(0, (count - 1) * stride + size - n) >> 1 : 0;
      const [top, left] = [before(H, rows), before(W, columns)], dx = tf.buffer(x.shape);
      for (let n = 0; n < N; n++) for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) for (let d = 0; d < C; d++) {
        let best = -Infinity, place;
        for (let y = Math.max(0, r * stride - top); y < Math.min(H, r * stride - top + size); y++)
          for (let z = Math.max(0, c * stride - left); z < Math.min(W, c * stride - left + size); z++)
            if (image[n][y][z][d] > best) { best = image[n][y][z][d]; place = [n, y, z, d]; }
        dx.set(dx.get(...place) + blame[n][r][c][d], ...place);
      }
      return dx.toTensor();
    }`,
    'from the last window and pixel backwards, with >=': `(dy, x, size, stride, padding) => {
      const [N, H, W, C] = x.shape, [, rows, columns] = dy.shape, values = x.dataSync(), blame = dy.dataSync();
      const before = (n, count) => padding === 'same' ? Math.max(0, (count - 1) * stride + size - n) >> 1 : 0;
      const [top, left] = [before(H, rows), before(W, columns)], dx = new Float32Array(x.size);
      for (let at = dy.size - 1; at >= 0; at--) {
        const [d, c, r] = [at % C, Math.floor(at / C) % columns, Math.floor(at / C / columns) % rows], n = Math.floor(at / C / columns / rows);
        let place = -1;
        for (let i = size - 1; i >= 0; i--) for (let j = size - 1; j >= 0; j--) {
          const [y, z] = [r * stride + i - top, c * stride + j - left];
          if (y < 0 || z < 0 || y >= H || z >= W) continue;
          const here = ((n * H + y) * W + z) * C + d;
          if (place < 0 || values[here] >= values[place]) place = here;
        }
        dx[place] += blame[at];
      }
      return tf.tensor(dx, x.shape);
    }`,
    'with argMax over a stack of shifted images': `(dy, x, size, stride, padding) => {
      const [N, H, W, C] = x.shape, [, rows, columns] = dy.shape;
      const zeros = (n, count) => padding === 'same' ? Math.max(0, (count - 1) * stride + size - n) : 0;
      const [v, u] = [zeros(H, rows), zeros(W, columns)];
      const big = x.pad([[0, 0], [v >> 1, size], [u >> 1, size], [0, 0]], -1e30);
      const shifted = [];
      for (let i = 0; i < size; i++) for (let j = 0; j < size; j++)
        shifted.push(big.stridedSlice([0, i, j, 0], [N, i + (rows - 1) * stride + 1, j + (columns - 1) * stride + 1, C], [1, stride, stride, 1]));
      const winner = tf.stack(shifted).argMax(0).arraySync(), blame = dy.arraySync(), dx = tf.buffer(x.shape);
      for (let n = 0; n < N; n++) for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) for (let d = 0; d < C; d++) {
        const cell = winner[n][r][c][d];
        const place = [n, r * stride + Math.floor(cell / size) - (v >> 1), c * stride + (cell % size) - (u >> 1), d];
        dx.set(dx.get(...place) + blame[n][r][c][d], ...place);
      }
      return dx.toTensor();
    }`,
  },

  hints: [
    "Only the largest pixel of a window had a say, so it gets all of the window's delta; of several, the first. Where windows overlap, what comes back adds up.",
    "In each window, find the row and the column of its largest pixel, from `top` to `bottom` and `left` to `right`, the ends not included. `dx` grows there by `dy`'s number at [n, row, column, d].",
    'Look at the comparison: with `>` the first of several equal pixels stays the largest. And look at `dx.set(…)`: it sets what `dx.get(…)` gives there, plus the new part.',
  ],
});

type Gradient = (
  dy: TensorValue,
  x: TensorValue,
  size: number,
  stride: number,
  padding: Padding,
) => TensorValue;

/** Each window's blame, shared in another way. */
function shared(share: (pixels: number[]) => number[]): Gradient {
  return (dy, x, size, stride, padding) =>
    unpool(dy, x.shape, slidingOver(x.shape, size, stride, padding), share, x);
}

/** Whole numbers, so few of them that the largest of a window often comes twice. */
function drawWithTies(random: ExerciseRandom, shape: number[]): TensorValue {
  return random.tensor(shape, () => random.integer(1, 2));
}
