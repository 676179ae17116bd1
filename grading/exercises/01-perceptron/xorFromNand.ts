import { exercise } from '../../assignment/exercise';
import { CORNERS } from '../../oracle/perceptron';

const nand = (a: number, b: number): number => (a === 1 && b === 1 ? 0 : 1);

/** XOR of two bits: 1 where exactly one of them is 1. */
export const xorFromNand = exercise({
  name: 'xorFromNand',
  points: 1,

  cases: () => CORNERS.map(([a, b]) => ({ title: `XOR(${a}, ${b})`, args: [a, b] as const })),

  // 0 or 1
  tolerance: 0,

  reference: (a: number, b: number) => (a === b ? 0 : 1),

  mutants: {
    'this is XNOR: XOR answers the opposite': (a, b) => (a === b ? 1 : 0),
    'this is OR, which says yes to (1, 1): the middle gates have to look at the first gate too': (a, b) =>
      nand(nand(a, a), nand(b, b)),
    'this is NAND of a and b: three more gates are needed': nand,
    'this is AND': (a, b) => nand(nand(a, b), nand(a, b)),
    'both middle gates look at a: one looks at a, the other at b': (a, b) =>
      nand(nand(a, nand(a, b)), nand(a, nand(a, b))),
    'both middle gates look at b: one looks at a, the other at b': (a, b) =>
      nand(nand(b, nand(a, b)), nand(b, nand(a, b))),
  },

  variants: {
    'from OR, NAND and AND, each of NANDs': (a, b) => {
      const or = nand(nand(a, a), nand(b, b));
      const both = nand(or, nand(a, b));
      return nand(both, both);
    },
    'with five NANDs and two inverters': (a, b) => nand(nand(a, nand(b, b)), nand(nand(a, a), b)),
    'with perceptrons': (a, b) => {
      const gate = (p: number, q: number) => (1.5 - p - q >= 0 ? 1 : 0);
      const first = gate(a, b);
      return gate(gate(a, first), gate(first, b));
    },
  },

  hints: [
    'XOR takes four NANDs: the first looks at both inputs, two in the middle look at one input each and at the first, and the last one looks at those two.',
    '`c = nand(a, b)`, `d = nand(a, c)` and `e = nand(c, b)`; the answer is the NAND of `d` and `e`. Everything is 0 or 1.',
    'Look at the two gates in the middle: one gets `a` and `c`, the other `c` and `b`. If they are right and an answer is still wrong, check your `nandGate`.',
  ],
});
