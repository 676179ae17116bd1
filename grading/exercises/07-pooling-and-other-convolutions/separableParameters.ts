import { exercise } from '../../assignment/exercise';

/** (Kh Kw) Din + Din Dout, without biases. */
export const separableParameters = exercise({
  name: 'separableParameters',
  points: 1,

  cases: random => [
    { title: 'from a colour image', args: [3, 3, 3, random.integer(8, 32)] },
    {
      title: 'many channels',
      args: [random.pick([3, 5]), random.pick([3, 5]), random.integer(20, 40), random.integer(50, 90)],
    },
    {
      title: 'a kernel that is not square',
      args: [random.integer(1, 3), random.integer(4, 7), random.integer(2, 9), random.integer(10, 19)],
    },
    { title: 'a kernel of one pixel', args: [1, 1, random.integer(3, 9), random.integer(10, 20)] },
  ],

  // Whole numbers.
  tolerance: 0,

  reference: (kernelHeight: number, kernelWidth: number, depthIn: number, depthOut: number) =>
    kernelHeight * kernelWidth * depthIn + depthIn * depthOut,

  mutants: {
    'the two steps were multiplied: the second follows the first, so their weights add up': (
      Kh,
      Kw,
      Din,
      Dout,
    ) => Kh * Kw * Din * (Din * Dout),
    'this is a full convolution': (Kh, Kw, Din, Dout) => Kh * Kw * Din * Dout,
    'biases were counted: this formula leaves them out': (Kh, Kw, Din, Dout) =>
      Kh * Kw * Din + Din * Dout + Dout,
    'each output channel has its own 2D kernels: they are shared by all of them': (Kh, Kw, Din, Dout) =>
      Kh * Kw * Din * Dout + Din * Dout,
    'the input channels share one 2D kernel: each has its own': (Kh, Kw, Din, Dout) => Kh * Kw + Din * Dout,
    'the second step has one weight for each output channel: it has one for each pair of channels': (
      Kh,
      Kw,
      Din,
      Dout,
    ) => Kh * Kw * Din + Dout,
    'the 2D kernels belong to the output channels: there is one for each input channel': (
      Kh,
      Kw,
      Din,
      Dout,
    ) => Kh * Kw * Dout + Din * Dout,
  },

  variants: {
    'with the input channels taken out': (Kh, Kw, Din, Dout) => Din * (Kh * Kw + Dout),
    'by adding up': (Kh, Kw, Din, Dout) => {
      let count = 0;
      for (let d = 0; d < Din; d++) count += Kw * Kh + Dout;
      return count;
    },
    'from shapes': (Kh, Kw, Din, Dout) =>
      [
        [Kh, Kw, Din],
        [1, 1, Din, Dout],
      ]
        .map(shape => shape.reduce((a, b) => a * b))
        .reduce((a, b) => a + b),
  },

  hints: [
    'Each input channel has one 2D kernel of its own; after that, each pair of an input and an output channel has one weight. Biases are left out.',
    '`kernelHeight * kernelWidth * depthIn` weights in the first step, and `depthIn * depthOut` in the second.',
    'Look at the first term: there is no `depthOut` in it. And the two terms are added, not multiplied.',
  ],
});
