import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/convolution';
import type { ExerciseRandom } from '../../cases/random';

/** (W + P - K) / S + 1, rounded down. */
export const outputSize = exercise({
  name: 'outputSize',
  points: 1,

  cases: random => [
    { title: 'stride 1, no padding', args: [random.integer(5, 12), random.integer(2, 4), 1, 0] },
    {
      title: 'stride 1, padded',
      args: [random.integer(5, 12), random.integer(2, 4), 1, random.integer(1, 4)],
    },
    { title: 'a stride that divides', args: drawWithRest(random, 0) },
    { title: 'a stride that does not divide', args: drawWithRest(random, 1) },
    { title: 'just one window fits', args: [5, 5, random.integer(1, 3), 0] },
  ],

  // Whole numbers.
  tolerance: 0,

  reference: (size: number, kernel: number, stride: number, padding: number) =>
    oracle.outputSize(size, kernel, stride, padding),

  mutants: {
    'the padding was counted on each side: P is the padding of both sides together': (W, K, S, P) =>
      Math.floor((W + 2 * P - K) / S) + 1,
    'the + 1 is missing: the first window counts too': (W, K, S, P) => Math.floor((W + P - K) / S),
    'the stride is missing': (W, K, _S, P) => W + P - K + 1,
    'the division was rounded up: a window that sticks out is left out': (W, K, S, P) =>
      Math.ceil((W + P - K) / S) + 1,
    'the division was not rounded: only whole windows count': (W, K, S, P) => (W + P - K) / S + 1,
    'the padding is missing': (W, K, S) => Math.floor((W - K) / S) + 1,
    'the + 1 was divided by the stride too': (W, K, S, P) => Math.floor((W + P - K + 1) / S),
  },

  variants: {
    'by counting windows': (W, K, S, P) => {
      let count = 0;
      for (let first = 0; first + K <= W + P; first += S) count++;
      return count;
    },
    'rounded down by a bit operation': (W, K, S, P) => ((W + P - K + S) / S) | 0,
    'by the remainder': (W, K, S, P) => {
      const room = W + P - K;
      return (room - (room % S)) / S + 1;
    },
  },

  hints: [
    'Count the windows: the first one, and one more for each time that the window can still be moved by the stride.',
    '⌊(W + P − K) / S⌋ + 1, where W is `size`, P is `padding`, K is `kernel` and S is `stride`.',
    'Look at what is rounded down: `Math.floor((size + padding - kernel) / stride)`, and 1 is added after it. `padding` is that of both sides, so it counts once.',
  ],
});

function drawWithRest(random: ExerciseRandom, rest: 0 | 1): [number, number, number, number] {
  for (;;) {
    const [size, kernel, stride, padding] = [
      random.integer(6, 20),
      random.integer(2, 5),
      random.integer(2, 4),
      random.integer(0, 3),
    ];
    if (Math.sign((size + padding - kernel) % stride) === rest) return [size, kernel, stride, padding];
  }
}
