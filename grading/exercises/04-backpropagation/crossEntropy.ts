import { exercise } from '../../assignment/exercise';
import { float64, mapRows, scale, zip } from '../../oracle/arrays';
import * as oracle from '../../oracle/backpropagation';
import { tensorValue, type TensorValue } from '../../../src/check/values';
import { drawLabels, drawSoftLabels } from '../../cases/classification';
import type { ExerciseRandom } from '../../cases/random';

/** The mean over the batch of -Σ y log softmax(z). */
export const crossEntropy = exercise({
  name: 'crossEntropy',
  points: 2,

  cases: random => [
    {
      title: 'four samples, three classes',
      args: [random.tensor([4, 3]), drawLabels(random, [4, 3])],
    },
    { title: 'a batch of one', args: [random.tensor([1, 5]), drawLabels(random, [1, 5])] },
    {
      title: 'wanted probabilities that are not 0 or 1',
      args: [random.tensor([3, 4]), drawSoftLabels(random, [3, 4])],
    },
    { title: 'sure of the wrong class: logits of 1000', args: sureAndWrong(random) },
  ],

  // Over a thousand seeds right float32 answers are within 4e-7; a mutant has to be at 1e-4 in one of the cases.
  tolerance: 1e-5,

  reference: oracle.crossEntropy,

  mutants: {
    'the losses are summed over the batch: this course takes their mean': (z, y) =>
      scale(oracle.crossEntropy(z, y), z.shape[0]),
    'the mean is taken over the classes too: divide by the number of samples only': (z, y) =>
      scale(oracle.crossEntropy(z, y), 1 / z.shape[1]),
    'the minus is missing': (z, y) => scale(oracle.crossEntropy(z, y), -1),
    'the logarithm has base 2: this course takes the natural one': (z, y) =>
      scale(oracle.crossEntropy(z, y), 1 / Math.LN2),
    'softmax was applied twice': (z, y) => oracle.crossEntropy(oracle.softmax(z), y),
    'the wanted probability of a sample is compared without the logarithm: 1 - p instead of -log p': (z, y) =>
      withLoss(z, y, (p, wanted) => wanted * (1 - p)),
    'the logarithm was taken of a probability that had become exactly 0: compute log p from the logits': (
      z,
      y,
    ) => withLoss(z, y, (p, wanted) => -wanted * Math.log(p)),
    'the largest logit is not subtracted first, so that large powers overflow to Infinity': (z, y) =>
      oracle.meanOfRowSums(
        zip(
          mapRows(z, row => {
            const powers = row.map(Math.exp);
            return powers.map(power => power / powers.reduce((a, b) => a + b));
          }),
          y,
          (p, wanted) => -wanted * Math.log(p),
        ),
      ),
    'a small number was added to the probability before its logarithm: compute log p from the logits': (
      z,
      y,
    ) => withLoss(z, y, (p, wanted) => -wanted * Math.log(p + 1e-7)),
    'each class has a loss of its own, also where nothing is wanted: that is the binary cross-entropy': (
      z,
      y,
    ) =>
      oracle.meanOfRowSums(
        zip(
          z,
          y,
          (value, wanted) => Math.max(value, 0) - value * wanted + Math.log1p(Math.exp(-Math.abs(value))),
        ),
      ),
    'the loss is the squared error of the probabilities': (z, y) =>
      withLoss(z, y, (p, wanted) => (p - wanted) ** 2),
    'one loss a sample is returned: take their mean': (z, y) =>
      float64(
        [z.shape[0]],
        Array.from({ length: z.shape[0] }, (_, n) => oracle.crossEntropy(row(z, n), row(y, n)).data[0]),
      ),
  },

  variants: {
    "tfjs's own": `(z, y) => tf.losses.softmaxCrossEntropy(y, z)`,
    'the log of the sum minus what is wanted': `(z, y) => tf.logSumExp(z, 1).sub(z.mul(y).sum(1)).mean()`,
    'the logarithm of softmax': `(z, y) => tf.sum(tf.mul(tf.logSoftmax(z), y)).div(-z.shape[0])`,
    'a loop over the samples': `(z, y) => {
      let total = tf.scalar(0);
      tf.unstack(z).forEach((row, n) => {
        const below = row.sub(row.max());
        total = total.add(below.exp().sum().log().sub(below.mul(y.gather(n)).sum()));
      });
      return total.div(z.shape[0]);
    }`,
  },

  hints: [
    'It is the surprise at the right answer, averaged over the batch. Go from logits to logarithms of probabilities directly, so that nothing becomes the logarithm of 0.',
    "With m the row's largest logit, log p = z − m − log(the row's sum of exp(z − m)), [batch, classes]. The loss is minus the mean, over the batch, of each row's sum of `y` times log p.",
    'Look at the end: `.mul(y).sum(1)` adds up the classes, `.mean()` averages the batch, `.neg()` turns the sign. A mean over classes too would be too small.',
  ],
});

/** A loss of each probability, made of p that may have become 0. */
function withLoss(z: TensorValue, y: TensorValue, loss: (p: number, wanted: number) => number): TensorValue {
  return oracle.meanOfRowSums(zip(oracle.softmax(z), y, loss));
}

function row({ shape, data }: TensorValue, n: number): TensorValue {
  return float64([1, shape[1]], data.slice(n * shape[1], (n + 1) * shape[1]));
}

/** Some of what is wanted is 2000 below the largest logit: its probability is 0 in float64 too. */
function sureAndWrong(random: ExerciseRandom): [TensorValue, TensorValue] {
  const data = random.numbers(6).map((value, i) => value + [1000, -1000, 0][i % 3]);
  return [tensorValue([2, 3], data), drawSoftLabels(random, [2, 3])];
}
