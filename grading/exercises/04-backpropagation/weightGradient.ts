import { exercise } from '../../assignment/exercise';
import { float64, matMul, rowsOf, scale, sumRows, transpose } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';
import type { TensorValue } from '../../../src/check/values';

/** dW_l = δ_lᵀ a_{l-1}. */
export const weightGradient = exercise({
  name: 'weightGradient',
  points: 2,
  autodiff: 'forbidden',

  cases: random => [
    { title: 'three inputs, two neurons', args: [random.tensor([4, 2]), random.tensor([4, 3])] },
    { title: 'a batch of one', args: [random.tensor([1, 2]), random.tensor([1, 4])] },
    { title: 'as many neurons as inputs', args: [random.tensor([5, 3]), random.tensor([5, 3])] },
    { title: 'one neuron', args: [random.tensor([3, 1]), random.tensor([3, 4])] },
  ],

  // Over a thousand seeds right float32 answers are within 2e-7; a mutant has to be at 1e-4 in one of the cases.
  tolerance: 1e-5,

  reference: oracle.weightGradient,

  mutants: {
    'it is transposed: dW has the shape of W, [neurons, inputs]': (delta, previous) =>
      matMul(transpose(previous), delta),
    'it was averaged over the batch: 1/N is in the delta already': (delta, previous) =>
      scale(oracle.weightGradient(delta, previous), 1 / delta.shape[0]),
    'only the first sample counts: the batch has to be summed': (delta, previous) =>
      oracle.weightGradient(row(delta, 0), row(previous, 0)),
    'only the last sample counts: add to the sum instead of replacing it': (delta, previous) =>
      oracle.weightGradient(row(delta, delta.shape[0] - 1), row(previous, delta.shape[0] - 1)),
    'delta and inputs were each summed over the batch before they were multiplied': (delta, previous) =>
      oracle.weightGradient(asRow(sumRows(delta)), asRow(sumRows(previous))),
    'the minus of the descent is in the gradient already: it belongs to the step': (delta, previous) =>
      scale(oracle.weightGradient(delta, previous), -1),
    'the inputs are missing: every weight of a neuron got the same gradient': (delta, previous) =>
      oracle.weightGradient(delta, { ...previous, data: previous.data.map(() => 1) }),
  },

  variants: {
    'a sum of outer products': `(delta, previous) => tf.addN(tf.unstack(delta).map((d, n) =>
      tf.outerProduct(d, previous.gather(n))))`,
    'the transpose of the transpose': `(delta, previous) => tf.matMul(previous.transpose(), delta).transpose()`,
    'by broadcasting': `(delta, previous) => delta.expandDims(2).mul(previous.expandDims(1)).sum(0)`,
    'in plain arrays': `(delta, previous) => {
      const [d, a] = [delta.arraySync(), previous.arraySync()];
      return tf.tensor2d(d[0].map((_, i) => a[0].map((_, j) => d.reduce((sum, row, n) => sum + row[i] * a[n][j], 0))));
    }`,
  },

  hints: [
    "A weight moves its unit's sum by the input that it multiplies. So its gradient is the unit's delta times that input, added up over the samples.",
    '`deltaᵀ previous`: [units, batch] times [batch, inputs] is [units, inputs]. The product adds up the samples by itself.',
    'Look at which matrix is transposed: in `tf.matMul(delta, previous, true)` it is the first. Nothing is divided by the batch here: that is in the delta already.',
  ],
});

function row(matrix: TensorValue, n: number): TensorValue {
  return float64([1, matrix.shape[1]], rowsOf(matrix)[n]);
}

function asRow({ data }: TensorValue): TensorValue {
  return float64([1, data.length], data);
}
