import { approximate as observe } from '../../../src/check/observers/approximate';
import { functionValue, type FunctionValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/network';
import { layer, type BuiltNetwork } from '../../oracle/network';

/**
 * A shallow network of n steps: on each of n equal cells, the value of f in its middle.
 *
 * Any weights will do that give this function.
 */
export const approximate = exercise({
  name: 'approximate',
  points: 3,

  cases: random => [
    { title: 'five steps for a hill', args: [functionValue('hill'), -2, 2, 5] },
    { title: 'more steps for a wave', args: [functionValue('wave'), 0, 1, random.integer(8, 10)] },
    {
      title: 'an interval that does not begin at 0',
      args: [functionValue('wave'), random.pick([-1.5, 0.5, 1]), 2, random.integer(4, 6)],
    },
    { title: 'one step', args: [functionValue('hill'), 0, random.pick([1, 1.5, 2]), 1] },
  ],

  // Over a thousand seeds right float32 weights give values within 2e-8; the closest a mutant comes in all of its cases is 0.17.
  tolerance: 1e-5,

  reference: (f: FunctionValue, a: number, b: number, n: number) => oracle.approximate(f, a, b, n),

  observe,

  mutants: {
    'the function is asked at the left edge of each cell: ask in the middle': (f, a, b, n) =>
      oracle.approximate(f, a, b, n, { at: 0 }),
    'the function is asked at the right edge of each cell: ask in the middle': (f, a, b, n) =>
      oracle.approximate(f, a, b, n, { at: 1 }),
    'the steps are in the middle of the cells: they belong on the edges': (f, a, b, n) =>
      oracle.approximate(f, a, b, n, { shift: 0.5 }),
    'the output weights are the values: all units to the left are on, so each may only add the difference': (
      f,
      a,
      b,
      n,
    ) => {
      let sum = 0;
      return output(f, a, b, n, jumps => jumps.map(jump => (sum += jump)));
    },
    'the first value is missing: the sum has to start from it, not from 0': (f, a, b, n) =>
      output(f, a, b, n, ([, ...rest]) => [0, ...rest]),
    'there is one cell too many': (f, a, b, n) => oracle.approximate(f, a, b, n + 1),
    'the units switch at minus their edges: the bias is minus the edge': (f, a, b, n) => {
      const { layers } = oracle.approximate(f, a, b, n);
      const [hidden, out] = layers;
      return { layers: [{ ...hidden, b: { ...hidden.b, data: hidden.b.data.map(edge => -edge) } }, out] };
    },
    'the hidden units are ReLUs: this makes ramps, not steps': (f, a, b, n) => {
      const [hidden, out] = oracle.approximate(f, a, b, n).layers;
      return { layers: [{ ...hidden, activation: 'relu' }, out] };
    },
    'the output is a threshold unit: it has to be linear': (f, a, b, n) => {
      const [hidden, out] = oracle.approximate(f, a, b, n).layers;
      return { layers: [hidden, { ...out, activation: 'threshold' }] };
    },
  },

  variants: {
    'the first value as the bias of the output': (f, a, b, n) => {
      const [hidden, out] = oracle.approximate(f, a, b, n).layers;
      const [first, ...rest] = out.W.data;
      return { layers: [hidden, layer([[0, ...rest]], [first], 'identity')] };
    },
    'a unit for each cell, which switches on at its edge, as tensors': `(f, a, b, n) => {
      const width = (b - a) / n;
      const values = [...Array(n).keys()].map(i => f(a + width / 2 + i * width));
      const jumps = values.map((value, i) => value - (values[i - 1] ?? 0));
      const edges = tf.range(0, n).mul(-width).sub(a);
      return {
        layers: [
          { W: tf.ones([n, 1]), b: edges, activation: 'threshold' },
          { W: tf.tensor2d([jumps]), b: tf.zeros([1]), activation: 'identity' },
        ],
      };
    }`,
    'steep weights': (f, a, b, n) => {
      const [hidden, out] = oracle.approximate(f, a, b, n).layers;
      const steep = (tensor: (typeof hidden)['W']) => tensor.data.map(value => 100 * value);
      return {
        layers: [
          layer(
            steep(hidden.W).map(weight => [weight]),
            steep(hidden.b),
            'threshold',
          ),
          out,
        ],
      };
    },
    'from right to left: units that switch off': (f, a, b, n) => {
      const [hidden, out] = oracle.approximate(f, a, b, n).layers;
      const jumps = out.W.data;
      const last = jumps.reduce((sum, jump) => sum + jump, 0);
      return {
        layers: [
          layer(hidden.W.data.map(() => [-1]), hidden.b.data.map(edge => -edge), 'threshold'),
          layer([jumps.map(jump => -jump)], [last], 'identity'),
        ],
      }; // prettier-ignore
    },
  },

  hints: [
    'Each hidden unit switches on at the left edge of its cell, and stays on. Its output weight is how far the staircase jumps there.',
    "Cell `i` has the left edge `a + i * (b - a) / n`, and the height of `f` at the cell's middle. Hidden layer: `W` [n, 1] of ones, `b` [n]; output: `W` [1, n], `b` [1].",
    "Look at the signs: the hidden biases are minus the edges. Each output weight is the height of cell `i` minus that of cell `i - 1`; the first is the whole height. The output's bias is 0.",
  ],
});

/** With other output weights. */
function output(
  f: FunctionValue,
  a: number,
  b: number,
  n: number,
  weights: (jumps: readonly number[]) => number[],
): BuiltNetwork {
  const [hidden, out] = oracle.approximate(f, a, b, n).layers;
  return { layers: [hidden, layer([weights(out.W.data)], [0], 'identity')] };
}
