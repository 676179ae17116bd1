import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import { channelsOf, moments, normalize, type Moments } from '../../oracle/batchNorm';
import type { ExerciseRandom } from '../../cases/random';

type Statistics = 'batch' | { readonly mean: TensorValue; readonly variance: TensorValue };

/** γ (x - mean) / sqrt(variance + ε) + β over every axis but the last. */
export const batchNorm = exercise({
  name: 'batchNorm',
  points: 3,

  cases: random => [
    {
      title: 'a batch of vectors',
      args: [
        random.tensor([6, 3], () => random.normal(0.5, 2)),
        scale(random, 3),
        random.tensor([3]),
        'batch',
        1e-5,
      ],
    },
    {
      title: 'images: every axis but the last',
      args: [random.tensor([2, 2, 3, 2]), scale(random, 2), random.tensor([2]), 'batch', 1e-3],
    },
    {
      title: 'a batch with hardly any variance',
      args: [
        random.tensor([5, 2], () => random.normal(0.05, 0.01)),
        scale(random, 2),
        random.tensor([2]),
        'batch',
        1e-4,
      ],
    },
    {
      title: 'inference, with the statistics of training',
      args: [random.tensor([2, 2, 2, 2]), scale(random, 2), random.tensor([2]), trained(random, 2), 1e-3],
    },
    {
      title: 'inference on one sample',
      args: [random.tensor([1, 3]), scale(random, 3), random.tensor([3]), trained(random, 3), 1e-3],
    },
  ],

  // Right float32 answers are within 4.0e-7 over 200 seeds, the worst where the variance is small. A missing epsilon hardly shows
  // in the first case; in one of the cases `draw` demands 1e-4 of each mutant.
  tolerance: 1e-5,

  reference: (
    x: TensorValue,
    gamma: TensorValue,
    beta: TensorValue,
    statistics: Statistics,
    epsilon: number,
  ) => normalize(x, gamma, beta, read(statistics, x), epsilon),

  mutants: {
    'the variance was divided by n - 1: batch normalization divides by n': (
      x,
      gamma,
      beta,
      statistics,
      epsilon,
    ) =>
      normalize(
        x,
        gamma,
        beta,
        read(statistics, x, () => moments(x, n => n - 1)),
        epsilon,
      ),
    'epsilon stands outside the root: it is added to the variance': withDeviation(
      (variance, epsilon) => Math.sqrt(variance) + epsilon,
    ),
    'epsilon is missing': withDeviation(variance => Math.sqrt(variance)),
    'it divides by the variance: by its square root': withDeviation(
      (variance, epsilon) => variance + epsilon,
    ),
    "the batch's own statistics were used at inference": (x, gamma, beta, _statistics, epsilon) =>
      normalize(x, gamma, beta, moments(x), epsilon),
    'gamma and beta were not applied': (x, gamma, beta, statistics, epsilon) =>
      normalize(
        x,
        float64(
          gamma.shape,
          gamma.data.map(() => 1),
        ),
        float64(
          beta.shape,
          beta.data.map(() => 0),
        ),
        read(statistics, x),
        epsilon,
      ),
    'beta was added before the scaling by gamma': (x, gamma, beta, statistics, epsilon) =>
      normalize(
        x,
        gamma,
        float64(
          beta.shape,
          beta.data.map((shift, c) => shift * gamma.data[c]),
        ),
        read(statistics, x),
        epsilon,
      ),
    'the channels were normalized together: each has its own mean and variance': (
      x,
      gamma,
      beta,
      statistics,
      epsilon,
    ) =>
      normalize(
        x,
        gamma,
        beta,
        read(statistics, x, () => together(x)),
        epsilon,
      ),
    'the mean was not subtracted': (x, gamma, beta, statistics, epsilon) => {
      const { mean, variance } = read(statistics, x);
      return normalize(x, gamma, beta, { mean: mean.map(() => 0), variance }, epsilon);
    },
  },

  variants: {
    'with tf.moments': `(x, gamma, beta, statistics, epsilon) => {
      const { mean, variance } = statistics === 'batch' ? tf.moments(x, x.shape.slice(0, -1).map((_, axis) => axis)) : statistics;
      return x.sub(mean).div(variance.add(epsilon).sqrt()).mul(gamma).add(beta);
    }`,
    "tfjs's own": `(x, gamma, beta, statistics, epsilon) => {
      const flat = x.reshape([-1, gamma.size]);
      const { mean, variance } = statistics === 'batch' ? tf.moments(flat, 0) : statistics;
      return tf.batchNorm(flat, mean, variance, beta, gamma, epsilon).reshape(x.shape);
    }`,
    'as one scale and one shift of each channel': `(x, gamma, beta, statistics, epsilon) => {
      const flat = x.reshape([-1, gamma.size]);
      const mean = statistics === 'batch' ? flat.mean(0) : statistics.mean;
      const variance = statistics === 'batch' ? flat.sub(mean).square().mean(0) : statistics.variance;
      const slope = gamma.div(variance.add(epsilon).sqrt());
      return x.mul(slope).add(beta.sub(mean.mul(slope)));
    }`,
    'a loop over channels': `(x, gamma, beta, statistics, epsilon) => {
      const C = gamma.size, values = Array.from(x.dataSync());
      const [g, b] = [gamma.dataSync(), beta.dataSync()], result = new Float32Array(values.length);
      for (let c = 0; c < C; c++) {
        const own = values.filter((_, i) => i % C === c), n = own.length;
        const mean = statistics === 'batch' ? own.reduce((s, v) => s + v, 0) / n : statistics.mean.dataSync()[c];
        const variance = statistics === 'batch' ? own.reduce((s, v) => s + (v - mean) ** 2, 0) / n : statistics.variance.dataSync()[c];
        own.forEach((v, k) => { result[k * C + c] = g[c] * (v - mean) / Math.sqrt(variance + epsilon) + b[c]; });
      }
      return tf.tensor(result, x.shape);
    }`,
  },

  hints: [
    "For each channel, subtract the mean and divide by the standard deviation; then gamma and beta choose scale and centre anew. The statistics are the batch's own, or given.",
    '`gamma * (x - mean) / sqrt(variance + epsilon) + beta`: `mean` and `variance` are [channels], taken over every axis but the last; the result is like `x`.',
    "Look at the variance: `x.sub(mean).square().mean(axes)` divides by n. `epsilon` is added inside the root. With given `statistics`, these take the place of the batch's.",
  ],
});

type Normalize = (
  x: TensorValue,
  gamma: TensorValue,
  beta: TensorValue,
  statistics: Statistics,
  epsilon: number,
) => TensorValue;

/** Those of the batch, or those that were given. */
function read(statistics: Statistics, x: TensorValue, ofBatch = () => moments(x)): Moments {
  return statistics === 'batch'
    ? ofBatch()
    : { mean: statistics.mean.data, variance: statistics.variance.data };
}

/** Divides by something else than sqrt(variance + ε). */
function withDeviation(deviation: (variance: number, epsilon: number) => number): Normalize {
  return (x, gamma, beta, statistics, epsilon) => {
    const { mean, variance } = read(statistics, x);
    const squared = variance.map(value => deviation(value, epsilon) ** 2 - epsilon);
    return normalize(x, gamma, beta, { mean, variance: squared }, epsilon);
  };
}

function together(x: TensorValue): Moments {
  const { mean, variance } = moments({ ...x, shape: [x.data.length, 1] });
  const every = channelsOf(x);
  return { mean: every.map(() => mean[0]), variance: every.map(() => variance[0]) };
}

/** Scales that are visibly neither 0 nor 1. */
function scale(random: ExerciseRandom, channels: number): TensorValue {
  return random.tensor([channels], () => random.pick([-1, 1]) * random.uniform(1.4, 2.5));
}

/** Averages from training, unlike those of any batch here. */
function trained(random: ExerciseRandom, channels: number): Statistics {
  return {
    mean: random.tensor([channels]),
    variance: tensorValue(
      [channels],
      random.numbers(channels, () => random.uniform(0.2, 0.6)),
    ),
  };
}
