import { xorNetwork as observe } from '../../../src/check/observers/xorNetwork';
import { exercise } from '../../assignment/exercise';
import { layer, type BuiltNetwork } from '../../oracle/network';

/** A shallow network that is an XOR gate; an output of at least 1/2 is a yes. */
export const xorNetwork = exercise<readonly [], BuiltNetwork>({
  name: 'xorNetwork',
  points: 2,

  cases: () => [{ title: 'the four inputs of the gate', args: [] }],

  // The gate's answers are 0 or 1.
  tolerance: 0,

  reference: () => xor(),

  observe,

  mutants: {
    'this is XNOR: the answers are swapped': () => xor({ out: [-1, 1], bias: 0.5 }),
    'this is OR: the unit for AND has to speak against': () => xor({ out: [1, 0] }),
    'this is AND': () => xor({ out: [0, 1] }),
    'this is NAND': () => xor({ out: [0, -1], bias: 0.5 }),
    'this is NOR': () => xor({ out: [-1, 0], bias: 0.5 }),
    'it always answers 0': () => xor({ out: [0, 0] }),
    'it always answers 1: remember that a threshold unit says 1 where the sum is exactly 0': () =>
      xor({ out: [0, 0], bias: 0 }),
    'there is no hidden layer: one neuron cannot be XOR': () => ({
      layers: [layer([[1, 1]], [-0.5], 'threshold')],
    }),
    'the activation of the hidden units is missing: then two layers are one straight line': () => ({
      layers: [layer([[1, 1], [1, 1]], [-0.5, -1.5], 'identity'), layer([[1, -2]], [0], 'threshold')], // prettier-ignore
    }),
  },

  variants: {
    'with ReLU: x1 + x2 - 2 relu(x1 + x2 - 1)': () => ({
      layers: [layer([[1, 1], [1, 1]], [0, -1], 'relu'), layer([[1, -2]], [0], 'identity')], // prettier-ignore
    }),
    'NAND and OR, then AND': () => ({
      layers: [
        layer([[-1, -1], [1, 1]], [1.5, -0.5], 'threshold'), // prettier-ignore
        layer([[1, 1]], [-1.5], 'threshold'),
      ],
    }),
    'steep sigmoids': () => ({
      layers: [
        layer([[20, 20], [20, 20]], [-10, -30], 'sigmoid'), // prettier-ignore
        layer([[20, -20]], [-10], 'sigmoid'),
      ],
    }),
    'three hidden units, one of them idle': () => ({
      layers: [
        layer([[1, -1], [-1, 1], [0, 0]], [-0.5, -0.5, -1], 'threshold'), // prettier-ignore
        layer([[1, 1, 5]], [-0.5], 'threshold'),
      ],
    }),
  },

  hints: [
    'One or the other, but not both: let one hidden unit be OR and the other one AND. The output says yes where OR does and AND does not.',
    'Hidden layer: `W` [2, 2], `b` [2]; output layer: `W` [1, 2], `b` [1]. A `threshold` unit with weights 1 and 1 is OR with the bias -0.5, and AND with -1.5.',
    'Look at the output layer: OR counts for a yes and AND against it, so `W` is `tf.tensor2d([[1, -1]])`, and the bias lies between -1 and 0.',
  ],
});

/** OR and AND as hidden units; the output weighs them. */
function xor({ out = [1, -1], bias = -0.5 } = {}): BuiltNetwork {
  return {
    layers: [
      layer([[1, 1], [1, 1]], [-0.5, -1.5], 'threshold'), // prettier-ignore
      layer([out], [bias], 'threshold'),
    ],
  };
}
