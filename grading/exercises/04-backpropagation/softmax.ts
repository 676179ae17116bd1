import { exercise } from '../../assignment/exercise';
import { map, mapRows, sum, transpose } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';
import { farApart } from '../../cases/classification';

/** e^z over the sum of its row. */
export const softmax = exercise({
  name: 'softmax',
  points: 1,

  cases: random => [
    { title: 'four samples, three classes', args: [random.tensor([4, 3])] },
    { title: 'a batch of one', args: [random.tensor([1, 5], () => random.normal(0, 3))] },
    { title: 'as many samples as classes', args: [random.tensor([3, 3], () => random.normal(0, 2))] },
    { title: 'logits near 1000 and near -1000', args: [farApart(random, [2, 4])] },
  ],

  // Over a thousand seeds right float32 answers are within 6e-8; a mutant has to be at 1e-4 in one of the cases.
  tolerance: 1e-5,

  reference: oracle.softmax,

  mutants: {
    'the powers are not divided by their sum': z => map(z, Math.exp),
    'the sum runs over the batch, down a column: each row, one sample, has to sum to 1': z =>
      transpose(oracle.softmax(transpose(z))),
    'the powers are divided by the sum of all of them: each row, one sample, has to sum to 1': z => {
      const powers = oracle.softmax({ ...z, shape: [1, z.data.length] });
      return { ...powers, shape: z.shape };
    },
    'the largest logit of its row is not subtracted first, so that large powers overflow to Infinity': z =>
      mapRows(z, row => quotients(row.map(Math.exp))),
    'the largest logit of the whole batch is subtracted: each row needs its own': z => {
      const largest = Math.max(...z.data);
      return mapRows(z, row => quotients(row.map(value => Math.exp(value - largest))));
    },
    'the exponential is missing: logits are divided by their sum': z => mapRows(z, quotients),
    'each logit went through a sigmoid by itself': z => map(z, value => 1 / (1 + Math.exp(-value))),
    'the answer is the logarithm of the probabilities': z =>
      mapRows(z, row => {
        const largest = Math.max(...row);
        const log = Math.log(sum(row.map(value => Math.exp(value - largest))));
        return row.map(value => value - largest - log);
      }),
    'the largest logit gets everything: that is the maximum, not its soft version': z =>
      mapRows(z, row => row.map(value => (value === Math.max(...row) ? 1 : 0))),
    'the signs are turned round: e to the power of z, not of -z': z =>
      oracle.softmax(map(z, value => -value)),
  },

  variants: {
    "tfjs's own": `z => tf.softmax(z)`,
    'through logarithms': `z => { const s = z.sub(z.max(1, true)); return s.sub(tf.logSumExp(s, 1, true)).exp(); }`,
    'row by row': `z => tf.stack(tf.unstack(z).map(row => { const e = row.sub(row.max()).exp(); return e.div(e.sum()); }))`,
    'in plain arrays': `z => tf.tensor2d(z.arraySync().map(row => {
      const powers = row.map(value => Math.exp(value - Math.max(...row)));
      return powers.map(power => power / powers.reduce((a, b) => a + b));
    }))`,
  },

  hints: [
    "Raise e to each logit, and divide by the sum of the row. If the row's largest logit is subtracted first, the probabilities stay the same and no power is infinite.",
    "With m the largest logit of the row, each probability is exp(z − m) divided by the row's sum of exp(z − m). `z` is [batch, classes]; the maxima and the sums are [batch, 1].",
    'Look at the axis and at what is kept: `z.max(1, true)` and `.sum(1, true)` are [batch, 1], so that every row gets its own.',
  ],
});

const quotients = (row: readonly number[]) => row.map(value => value / sum(row));
