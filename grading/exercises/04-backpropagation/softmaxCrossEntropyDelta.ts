import { exercise } from '../../assignment/exercise';
import { mapRows, multiply, scale, transpose, zip } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';
import { drawLabels, drawSoftLabels, farApart, oneHot } from '../../cases/classification';

/** (p - y) / N. */
export const softmaxCrossEntropyDelta = exercise({
  name: 'softmaxCrossEntropyDelta',
  points: 2,
  autodiff: 'forbidden',

  cases: random => [
    { title: 'four samples, three classes', args: [random.tensor([4, 3]), drawLabels(random, [4, 3])] },
    { title: 'a batch of one', args: [random.tensor([1, 5]), drawLabels(random, [1, 5])] },
    {
      title: 'wanted probabilities that are not 0 or 1',
      args: [random.tensor([3, 4]), drawSoftLabels(random, [3, 4])],
    },
    { title: 'logits near 1000 and near -1000', args: [farApart(random, [2, 4]), oneHot([0, 1], 4)] },
  ],

  // Over a thousand seeds right float32 answers are within 2e-7; a mutant has to be at 1e-4 in one of the cases.
  tolerance: 1e-5,

  reference: oracle.softmaxCrossEntropyDelta,

  mutants: {
    'the 1/N of the mean is missing': (z, y) => scale(oracle.softmaxCrossEntropyDelta(z, y), z.shape[0]),
    'it is divided by the number of classes too': (z, y) =>
      scale(oracle.softmaxCrossEntropyDelta(z, y), 1 / z.shape[1]),
    'it is divided by the number of classes instead of the number of samples': (z, y) =>
      scale(oracle.softmaxCrossEntropyDelta(z, y), z.shape[0] / z.shape[1]),
    'the sign is turned round: p - y, not y - p': (z, y) => scale(oracle.softmaxCrossEntropyDelta(z, y), -1),
    'softmax is missing: the probabilities are compared with y, not the logits': (z, y) =>
      zip(z, y, (logit, wanted) => (logit - wanted) / z.shape[0]),
    'p (1 - p) was multiplied in, as if softmax were element-wise: the Jacobian is in p - y already': (
      z,
      y,
    ) =>
      multiply(
        oracle.softmaxCrossEntropyDelta(z, y),
        zip(oracle.softmax(z), y, p => p * (1 - p)),
      ),
    'this is the derivative by the probabilities, -y / p: go on through softmax to the logits': (z, y) =>
      zip(oracle.softmax(z), y, (p, wanted) => -wanted / p / z.shape[0]),
    'softmax ran down the columns: each row is one sample': (z, y) =>
      zip(transpose(oracle.softmax(transpose(z))), y, (p, wanted) => (p - wanted) / z.shape[0]),
    'the largest logit is not subtracted first, so that large powers overflow to Infinity': (z, y) =>
      zip(
        mapRows(z, row => {
          const powers = row.map(Math.exp);
          return powers.map(power => power / powers.reduce((a, b) => a + b));
        }),
        y,
        (p, wanted) => (p - wanted) / z.shape[0],
      ),
  },

  variants: {
    "with tfjs's softmax": `(z, y) => tf.softmax(z).sub(y).mul(1 / z.shape[0])`,
    "through softmax's Jacobian, sample by sample": `(z, y) => tf.stack(tf.unstack(tf.softmax(z)).map((p, n) => {
      const jacobian = tf.diag(p).sub(tf.outerProduct(p, p));
      const wanted = y.gather(n);
      const lossGradient = wanted.div(p.maximum(1e-30)).neg();
      const exact = tf.dot(jacobian, lossGradient);
      return tf.where(p.greater(1e-20), exact, p.sub(wanted)).div(z.shape[0]);
    }))`,
    'by the one-hot class': `(z, y) => tf.tensor2d(z.arraySync().map((row, n) => {
      const powers = row.map(value => Math.exp(value - Math.max(...row)));
      const total = powers.reduce((a, b) => a + b);
      const wanted = y.arraySync()[n];
      return row.map((_, i) => (powers[i] / total - wanted[i]) / z.shape[0]);
    }))`,
  },

  hints: [
    'It is what the network says minus what it should say. The mean over the batch brings in its factor here, once.',
    '`(softmax(z) - y) / N`, where `N` is the number of samples in the batch. Everything is [batch, classes].',
    'Look at the division: `z.shape[0]` is the batch; `z.shape[1]` would be the classes.',
  ],
});
