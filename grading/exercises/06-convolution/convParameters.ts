import { exercise } from '../../assignment/exercise';

/** (Kh Kw) Din Dout + Dout. */
export const convParameters = exercise({
  name: 'convParameters',
  points: 1,

  cases: random => [
    { title: 'a grey image', args: [3, 3, 1, random.integer(4, 16)] },
    {
      title: 'many channels',
      args: [random.pick([3, 5]), random.pick([3, 5]), random.integer(2, 9), random.integer(10, 32)],
    },
    {
      title: 'a kernel that is not square',
      args: [random.integer(1, 3), random.integer(4, 7), random.integer(2, 9), random.integer(2, 9)],
    },
    { title: 'a kernel of one pixel', args: [1, 1, random.integer(3, 9), random.integer(10, 20)] },
  ],

  // Whole numbers.
  tolerance: 0,

  reference: (kernelHeight: number, kernelWidth: number, depthIn: number, depthOut: number) =>
    kernelHeight * kernelWidth * depthIn * depthOut + depthOut,

  mutants: {
    'the biases are missing: one for each output channel': (Kh, Kw, Din, Dout) => Kh * Kw * Din * Dout,
    'there is one bias for the whole layer: each output channel has its own': (Kh, Kw, Din, Dout) =>
      Kh * Kw * Din * Dout + 1,
    'there is a bias for each input channel: each output channel has one': (Kh, Kw, Din, Dout) =>
      Kh * Kw * Din * Dout + Din,
    'the input channels share one kernel: a kernel has its own weights for each of them': (
      Kh,
      Kw,
      _Din,
      Dout,
    ) => Kh * Kw * Dout + Dout,
    'there is one kernel only: each output channel has its own': (Kh, Kw, Din, Dout) => Kh * Kw * Din + Dout,
    'each kernel has a bias for each input channel: its sum over them gets just one': (Kh, Kw, Din, Dout) =>
      (Kh * Kw + 1) * Din * Dout,
    'the kernel was taken as square': (Kh, _Kw, Din, Dout) => Kh * Kh * Din * Dout + Dout,
  },

  variants: {
    'weights and bias of a neuron, times the neurons': (Kh, Kw, Din, Dout) => (Kh * Kw * Din + 1) * Dout,
    'from shapes': (Kh, Kw, Din, Dout) =>
      [[Kh, Kw, Din, Dout], [Dout]].map(shape => shape.reduce((a, b) => a * b)).reduce((a, b) => a + b),
    'by adding up': (Kh, Kw, Din, Dout) => {
      let count = 0;
      for (let o = 0; o < Dout; o++) count += 1 + Din * Kw * Kh;
      return count;
    },
  },

  hints: [
    'Each kernel has a weight for each of its cells and each input channel. There are as many kernels as output channels, and each has one bias.',
    '`kernelHeight * kernelWidth * depthIn * depthOut` weights, and `depthOut` biases.',
    'Look at the last term: it is `+ depthOut`, one bias for each output channel, however large the kernel is.',
  ],
});
