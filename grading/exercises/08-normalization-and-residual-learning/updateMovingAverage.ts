import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { zip } from '../../oracle/arrays';

/** momentum · old + (1 - momentum) · current. */
export const updateMovingAverage = exercise({
  name: 'updateMovingAverage',
  points: 1,

  cases: random => [
    { title: 'momentum 0.9', args: [random.tensor([3]), random.tensor([3]), 0.9] },
    { title: 'momentum 0.99', args: [random.tensor([2]), random.tensor([2]), 0.99] },
    { title: 'momentum 0: only the last batch counts', args: [random.tensor([2]), random.tensor([2]), 0] },
  ],

  // Right float32 answers are within 2.0e-7 over 200 seeds; the closest a mutant comes in a case where it is wrong is 4.6e-3.
  tolerance: 1e-5,

  reference: (old: TensorValue, current: TensorValue, momentum: number) =>
    zip(old, current, (a, b) => momentum * a + (1 - momentum) * b),

  mutants: {
    'old and current are the wrong way round: a momentum of 0.9 keeps nine tenths of the old': (
      old,
      current,
      momentum,
    ) => zip(old, current, (a, b) => momentum * b + (1 - momentum) * a),
    'the two were averaged evenly': (old, current) => zip(old, current, (a, b) => (a + b) / 2),
    'the current value was added whole: its weight is 1 - momentum': (old, current, momentum) =>
      zip(old, current, (a, b) => momentum * a + b),
    'nothing of the old was kept': (_old, current) => current,
    'the old value was kept whole': (old, current, momentum) =>
      zip(old, current, (a, b) => a + (1 - momentum) * b),
  },

  variants: {
    'a step towards the current value': `(old, current, momentum) => old.add(current.sub(old).mul(1 - momentum))`,
    'in plain numbers': `(old, current, momentum) => {
      const b = current.dataSync();
      return tf.tensor1d(Array.from(old.dataSync(), (a, i) => momentum * a + (1 - momentum) * b[i]));
    }`,
    'as a matrix product': `(old, current, momentum) => tf.matMul(tf.tensor2d([[momentum, 1 - momentum]]), tf.stack([old, current])).squeeze([0])`,
  },

  hints: [
    'The average slowly forgets: it keeps a share of its old value, and takes the rest from the newest batch.',
    '`momentum * old + (1 - momentum) * current`. All are [channels].',
    'Look at which share goes where: `old.mul(momentum)` and `current.mul(1 - momentum)`. Tensors do not change, so return what `.add(…)` gives.',
  ],
});
