import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, scale } from '../../oracle/arrays';
import * as oracle from '../../oracle/autoencoder';
import type { ExerciseRandom } from '../../cases/random';

/** The mean over all pixels of the cross-entropy between pixel and logit. */
export const reconstructionLoss = exercise({
  name: 'reconstructionLoss',
  points: 2,

  cases: random => [
    { title: 'two images of 2 × 2 pixels', args: draw(random, [2, 2, 2, 1]) },
    { title: 'one image', args: draw(random, [1, 3, 2, 1]) },
    {
      title: 'black and white pixels',
      args: draw(random, [2, 3, 1, 1], { pixel: () => random.pick([0, 1]) }),
    },
    {
      title: 'logits of 1000: the loss is large, not infinite',
      args: draw(random, [1, 2, 2, 1], { spread: 1000 }),
    },
  ],

  // Over a thousand seeds right float32 answers are within 2e-7; the closest a mutant comes in all of its cases is 0.033.
  tolerance: 1e-5,

  reference: oracle.reconstructionLoss,

  mutants: {
    'the losses of the pixels are summed: take their mean': (x, z) =>
      scale(oracle.reconstructionLoss(x, z), x.data.length),
    'the losses are summed over an image, and averaged over the batch only: take the mean of all pixels': (
      x,
      z,
    ) => scale(oracle.reconstructionLoss(x, z), x.data.length / x.shape[0]),
    'the part of the dark pixels, (1 - x) log(1 - y), is missing': withLoss(
      (x, z) => x * (Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)))),
    ),
    'the minus is missing': (x, z) => scale(oracle.reconstructionLoss(x, z), -1),
    'the loss is the squared error of the pixels': withLoss((x, z) => (x - sigmoid(z)) ** 2),
    'the squared error is taken of the logits': withLoss((x, z) => (x - z) ** 2),
    'the sigmoid was applied twice': withLoss((x, z) => oracle.pixelLoss(x, sigmoid(z))),
    'dark and light are swapped: x belongs to log y, and 1 - x to log(1 - y)': withLoss((x, z) =>
      oracle.pixelLoss(1 - x, z),
    ),
    'the logarithm was taken of a pixel that had become exactly 0 or 1: compute it from the logits': withLoss(
      (x, z) => -x * Math.log(sigmoid(z)) - (1 - x) * Math.log(1 - sigmoid(z)),
    ),
    'a small number was added before the logarithm: compute it from the logits': withLoss(
      (x, z) => -x * Math.log(sigmoid(z) + 1e-7) - (1 - x) * Math.log(1 - sigmoid(z) + 1e-7),
    ),
    'one loss an image is returned: take the mean over the batch, too': (x, z) => {
      const size = x.data.length / x.shape[0];
      const losses = Array.from({ length: x.shape[0] }, (_, n) => {
        const part = ({ data }: TensorValue) => float64([size], data.slice(n * size, (n + 1) * size));
        return oracle.reconstructionLoss(part(x), part(z)).data[0];
      });
      return float64([x.shape[0]], losses);
    },
  },

  variants: {
    "tfjs's own": `(x, z) => tf.losses.sigmoidCrossEntropy(x, z)`,
    'by softplus': `(x, z) => {
      const size = z.abs(), softplus = tf.log1p(tf.exp(size.neg())).add(tf.maximum(z, 0));
      return softplus.sub(z.mul(x)).mean();
    }`,
    'both logarithms, each in its stable form': `(x, z) => {
      const ink = tf.logSigmoid(z), paper = tf.logSigmoid(z.neg());
      return x.mul(ink).add(tf.sub(1, x).mul(paper)).mean().neg();
    }`,
  },

  hints: [
    'Read each pixel as the probability of ink, and average the cross-entropy over all pixels of all images. Use the form that has no logarithm of 0.',
    'The mean of max(z, 0) − x z + log(1 + exp(−|z|)), over everything. `x` and `z` are of the same shape; the result is a scalar.',
    'Look at the last term: `z.abs().neg().exp().log1p()`, where the power is never above 1. The others are `z.relu()` and, subtracted, `x.mul(z)`.',
  ],
});

type Args = [x: TensorValue, z: TensorValue];

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

function withLoss(loss: (x: number, z: number) => number) {
  return (x: TensorValue, z: TensorValue) => oracle.meanLoss(x, z, loss);
}

function draw(
  random: ExerciseRandom,
  shape: readonly number[],
  { pixel = () => random.uniform(), spread = 2 } = {},
): Args {
  const size = shape.reduce((product, length) => product * length, 1);
  const logit = () => random.pick([-1, 1]) * spread * random.uniform(0.8, 1.2);
  return [tensorValue(shape, random.numbers(size, pixel)), tensorValue(shape, random.numbers(size, logit))];
}
