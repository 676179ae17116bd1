import { exercise } from '../../assignment/exercise';
import { float64, map, rowsOf, scale, sum, sumRows, transpose } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';

/** db_l, the sum of δ_l over the batch. */
export const biasGradient = exercise({
  name: 'biasGradient',
  points: 1,
  autodiff: 'forbidden',

  cases: random => [
    { title: 'four samples, two neurons', args: [random.tensor([4, 2])] },
    { title: 'a batch of one', args: [random.tensor([1, 3])] },
    { title: 'as many samples as neurons', args: [random.tensor([3, 3])] },
    // All of one sign, because where a single sum cancels float32 has few digits left.
    { title: 'one neuron', args: [random.tensor([5, 1], () => random.uniform(0.2, 2))] },
  ],

  // Over a thousand seeds right float32 answers are within 3e-7; a mutant has to be at 1e-4 in one of the cases.
  tolerance: 1e-5,

  reference: oracle.biasGradient,

  mutants: {
    'it was averaged over the batch: 1/N is in the delta already': delta =>
      scale(sumRows(delta), 1 / delta.shape[0]),
    'the sum runs along the rows: db has one number a neuron, as b': delta => sumRows(transpose(delta)),
    'the axis of the batch was kept: db has the shape of b, [neurons]': delta =>
      float64([1, delta.shape[1]], sumRows(delta).data),
    'nothing was summed: every sample has its own delta, but they share the bias': delta => delta,
    'everything was summed: each neuron has its own bias': delta => float64([], [sum(delta.data)]),
    'only the first sample counts: the batch has to be summed': delta =>
      float64([delta.shape[1]], rowsOf(delta)[0]),
    'only the last sample counts: add to the sum instead of replacing it': delta =>
      float64([delta.shape[1]], rowsOf(delta)[delta.shape[0] - 1]),
    'the minus of the descent is in the gradient already: it belongs to the step': delta =>
      map(sumRows(delta), value => -value),
  },

  variants: {
    'a row of ones times the delta': `delta => tf.matMul(tf.ones([1, delta.shape[0]]), delta).as1D()`,
    'the samples added one by one': `delta => tf.unstack(delta).reduce((sum, row) => sum.add(row))`,
    'the mean times the number of samples': `delta => delta.mean(0).mul(delta.shape[0])`,
  },

  equivalent: {
    'delta.shape[0]]), delta).as1D() → delta.shape[0]]), delta).transpose().as1D()':
      'a row and its transpose have the same numbers in the same order',
  },

  hints: [
    "A bias moves its unit's sum by 1, for every sample. So its gradient is the unit's delta, added up over the samples.",
    'The sum of the rows of `delta`: [batch, units] becomes [units].',
    'Look at the axis: `delta.sum(0)` adds up the rows. A mean would divide by the batch a second time.',
  ],
});
