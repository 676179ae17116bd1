import { functionValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { activate } from '../../oracle/activations';
import { float64, multiply, zip } from '../../oracle/arrays';

type Merge = 'sum' | 'concat';

/** x + F(x), or [x, F(x)] along the last axis. */
export const residualBlock = exercise({
  name: 'residualBlock',
  points: 2,

  cases: random => [
    { title: 'sum, F = sigmoid', args: [random.tensor([3, 2]), functionValue('sigmoid'), 'sum'] },
    {
      title: 'sum on images, F = ReLU',
      args: [random.tensor([1, 2, 3, 2]), functionValue('relu'), 'sum'],
    },
    {
      title: 'concat, F = tanh',
      args: [random.tensor([3, 2], () => random.normal(0, 2)), functionValue('tanh'), 'concat'],
    },
    {
      title: 'concat on images, F = sigmoid',
      args: [random.tensor([2, 2, 1, 2]), functionValue('sigmoid'), 'concat'],
    },
  ],

  // Right float32 answers are within 2.6e-8 over 200 seeds; the closest a mutant comes in a case where it is wrong is 2.2e-2.
  tolerance: 1e-5,

  reference: (x: TensorValue, F: FunctionValue, merge: Merge) => merged(x, activate(F, x), merge),

  mutants: {
    'the input is missing: this is F(x) alone': (x, F) => activate(F, x),
    'the block put F(x) first: it is [x, F(x)]': (x, F, merge) =>
      merge === 'sum' ? merged(x, activate(F, x), merge) : merged(activate(F, x), x, merge),
    'x and F(x) were multiplied: they are added': (x, F, merge) =>
      merge === 'sum' ? multiply(x, activate(F, x)) : merged(x, activate(F, x), merge),
    'the function F was applied to the sum too: the input goes around F untouched': (x, F, merge) =>
      merge === 'sum'
        ? activate(F, merged(x, activate(F, x), merge))
        : merged(activate(F, x), activate(F, activate(F, x)), merge),
    'the function F was applied twice': (x, F, merge) => merged(x, activate(F, activate(F, x)), merge),
    'x was added in both ways of merging: concat puts the two side by side': (x, F) =>
      merged(x, activate(F, x), 'sum'),
    'the difference was taken: F(x) is added': (x, F, merge) =>
      merge === 'sum' ? zip(x, activate(F, x), (a, b) => a - b) : merged(x, activate(F, x), merge),
    'the two were joined along the first axis: channels are the last': (x, F, merge) =>
      merge === 'sum'
        ? merged(x, activate(F, x), merge)
        : float64([2 * x.shape[0], ...x.shape.slice(1)], [...x.data, ...activate(F, x).data]),
  },

  variants: {
    'with tf.add and tf.concat': `(x, F, merge) => merge === 'sum' ? tf.add(F(x), x) : tf.concat([x, F(x)], -1)`,
    'with addN and stack': `(x, F, merge) => {
      const y = F(x);
      if (merge === 'sum') return tf.addN([x, y]);
      const last = x.shape[x.rank - 1];
      return tf.stack([x, y], x.rank - 1).reshape([...x.shape.slice(0, -1), 2 * last]);
    }`,
    'by padding with channels of zeros': `(x, F, merge) => {
      if (merge === 'sum') return x.sub(F(x).neg());
      const last = x.shape[x.rank - 1], none = x.shape.slice(1).map(() => [0, 0]);
      return x.pad([...none, [0, last]]).add(F(x).pad([...none, [last, 0]]));
    }`,
  },

  hints: [
    'Keep the input beside what the layers make of it: add the two, or put them side by side.',
    "'sum': `x + F(x)`, of the shape of `x`. 'concat': `x` and `F(x)` along the last axis, which then has the channels of both.",
    'Look at the order and the axis: `tf.concat([x, F(x)], -1)` puts `x` first, along the last axis.',
  ],
});

/** Both tensors as one. */
function merged(x: TensorValue, y: TensorValue, merge: Merge): TensorValue {
  if (merge === 'sum') return zip(x, y, (a, b) => a + b);
  const channels = x.shape[x.shape.length - 1];
  const data: number[] = [];
  for (let at = 0; at < x.data.length; at += channels) {
    data.push(...x.data.slice(at, at + channels), ...y.data.slice(at, at + channels));
  }
  return float64([...x.shape.slice(0, -1), 2 * channels], data);
}
