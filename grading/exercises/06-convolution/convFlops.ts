import { exercise } from '../../assignment/exercise';

/** (Kh Kw) Din Dout (Oh Ow): each multiply-add counts once, biases not at all. */
export const convFlops = exercise({
  name: 'convFlops',
  points: 1,

  cases: random => [
    {
      title: 'a grey image',
      args: [3, 3, 1, random.integer(4, 16), random.integer(20, 28), random.integer(20, 28)],
    },
    { title: 'many channels', args: [5, 5, random.integer(2, 9), random.integer(10, 32), 14, 14] },
    {
      title: 'nothing is square',
      args: [
        random.integer(1, 3),
        random.integer(4, 7),
        random.integer(2, 9),
        random.integer(2, 9),
        random.integer(3, 9),
        random.integer(10, 19),
      ],
    },
    { title: 'one output pixel', args: [7, 7, random.integer(2, 9), 10, 1, 1] },
  ],

  // Whole numbers.
  tolerance: 0,

  reference: (Kh: number, Kw: number, Din: number, Dout: number, Oh: number, Ow: number) =>
    Kh * Kw * Din * Dout * Oh * Ow,

  mutants: {
    'the output pixels are missing: every window costs as much': (Kh, Kw, Din, Dout) => Kh * Kw * Din * Dout,
    'multiplication and addition were counted as two: this course counts a multiply-add once': (
      Kh,
      Kw,
      Din,
      Dout,
      Oh,
      Ow,
    ) => 2 * Kh * Kw * Din * Dout * Oh * Ow,
    'the biases were counted: of order means the products only': (Kh, Kw, Din, Dout, Oh, Ow) =>
      (Kh * Kw * Din + 1) * Dout * Oh * Ow,
    'the input channels are missing': (Kh, Kw, _Din, Dout, Oh, Ow) => Kh * Kw * Dout * Oh * Ow,
    'the output channels are missing': (Kh, Kw, Din, _Dout, Oh, Ow) => Kh * Kw * Din * Oh * Ow,
    'the output was taken as square': (Kh, Kw, Din, Dout, Oh) => Kh * Kw * Din * Dout * Oh * Oh,
    'only one side of the output was counted': (Kh, Kw, Din, Dout, Oh) => Kh * Kw * Din * Dout * Oh,
  },

  variants: {
    'a dot product for each number of the output': (Kh, Kw, Din, Dout, Oh, Ow) => {
      const outputs = Oh * Ow * Dout;
      return outputs * (Kh * Kw * Din);
    },
    'as the product of a list': (...sizes) => sizes.reduce((product, size) => product * size, 1),
    'parameters without biases, times the pixels': (Kh, Kw, Din, Dout, Oh, Ow) =>
      (Kh * Kw * Din * Dout + Dout - Dout) * (Ow * Oh),
  },

  hints: [
    'One output number costs a multiplication for each cell of its window and each input channel. Multiply by how many output numbers there are.',
    '`kernelHeight * kernelWidth * depthIn` for one number, times `outputHeight * outputWidth * depthOut` numbers.',
    'Look at the factors: all six parameters, each once. There is no 2, because a multiplication with its addition counts once, and there are no biases.',
  ],
});
