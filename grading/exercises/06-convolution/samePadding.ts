import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/convolution';

/** The least padding that gives ceil(W / S) outputs. */
export const samePadding = exercise({
  name: 'samePadding',
  points: 1,

  cases: random => [
    { title: 'an odd kernel, stride 1', args: [random.integer(5, 12), random.pick([3, 5]), 1] },
    { title: 'an even kernel, stride 1', args: [random.integer(5, 12), random.pick([2, 4]), 1] },
    { title: 'a stride that divides the size', args: [2 * random.integer(3, 6), random.pick([3, 4, 5]), 2] },
    {
      title: 'a stride that does not divide the size',
      args: [2 * random.integer(3, 6) + 1, random.pick([3, 4, 5]), 2],
    },
    { title: 'a stride larger than the kernel', args: [3 * random.integer(2, 4), 2, 3] },
    { title: 'a kernel of one pixel', args: [random.integer(2, 6) * 2, 1, 2] },
  ],

  // Whole numbers.
  tolerance: 0,

  reference: (size: number, kernel: number, stride: number) => oracle.samePadding(size, kernel, stride),

  mutants: {
    'the stride is missing: K - 1 is right for stride 1 only': (_W, K) => K - 1,
    'the padding of one side was returned: P is that of both sides together': (W, K, S) =>
      Math.ceil(oracle.samePadding(W, K, S) / 2),
    'the padding can become negative: the least padding is 0': (W, K, S) =>
      (Math.ceil(W / S) - 1) * S + K - W + 0,
    'the quotient W / S was rounded down: "same" gives ceil(W / S) outputs': (W, K, S) =>
      Math.max(0, (Math.floor(W / S) - 1) * S + K - W),
    'the output was meant to have W pixels: with a stride it has ceil(W / S)': (W, K, S) =>
      (W - 1) * S + K - W,
    'the last window was forgotten to be K wide: it ends K - 1 pixels after its first': (W, K, S) =>
      Math.max(0, Math.ceil(W / S) * S + K - W),
  },

  variants: {
    'by trying one padding after the other': (W, K, S) => {
      let padding = 0;
      while (Math.floor((W + padding - K) / S) + 1 < Math.ceil(W / S)) padding++;
      return padding;
    },
    'by the remainder of W / S': (W, K, S) => Math.max(0, K - (W % S === 0 ? S : W % S)),
    'where the last window ends': (W, K, S) => {
      const lastStart = S * Math.trunc((W - 1) / S);
      const end = lastStart + K;
      return end > W ? end - W : 0;
    },
  },

  hints: [
    'Same means as many outputs as there are strides in the image, rounded up. The padding is what the last of their windows lacks.',
    'There are `Math.ceil(size / stride)` outputs. The last window ends at (outputs − 1) · `stride` + `kernel`; the padding is that minus `size`, and at least 0.',
    'Look at the end: `Math.max(0, …)`, because where the stride is larger than the kernel, the last window may end inside the image.',
  ],
});
