import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64 } from '../../oracle/arrays';
import type { ExerciseRandom } from '../../cases/random';

type Args = readonly [x: TensorValue, gamma: TensorValue, beta: TensorValue, epsilon: number];

/** γ (x - mean) / sqrt(variance + ε) + β, for each channel of each image by itself. */
export const instanceNorm = exercise({
  name: 'instanceNorm',
  points: 3,

  cases: random => [
    { title: 'two images', args: drawArgs(random, [2, 3, 4, 2], 1, 1e-5) },
    { title: 'one image, wider than high', args: drawArgs(random, [1, 2, 6, 3], 1, 1e-3) },
    { title: 'a small variance', args: drawArgs(random, [3, 3, 3, 2], 0.01, 1e-4) },
  ],

  // Right float32 answers are within 5.2e-8 over a thousand seeds.
  tolerance: 1e-5,

  reference: (...args: Args) => normalized(args),

  mutants: {
    'the statistics went over the whole batch: that is batch normalization': slipped({ group: (_n, c) => c }),
    'the statistics went over the channels, too: each channel has its own': slipped({ group: n => n }),
    'epsilon was added outside the root': slipped({
      scale: (variance, epsilon) => Math.sqrt(variance) + epsilon,
    }),
    'epsilon was left out': slipped({ scale: variance => Math.sqrt(variance) }),
    'the root is missing': slipped({ scale: (variance, epsilon) => variance + epsilon }),
    'the variance was divided by n - 1': slipped({ unbiased: true }),
    'the mean was not subtracted': slipped({ centre: () => 0 }),
    'beta was added before gamma multiplied': slipped({ affine: (x, gamma, beta) => (x + beta) * gamma }),
    'gamma and beta changed places': slipped({ affine: (x, gamma, beta) => x * beta + gamma }),
  },

  variants: {
    'tf.moments': `(x, gamma, beta, epsilon) => {
      const { mean, variance } = tf.moments(x, [1, 2], true);
      return x.sub(mean).mul(variance.add(epsilon).rsqrt()).mul(gamma).add(beta);
    }`,
    'image by image, channel by channel': `(x, gamma, beta, epsilon) => {
      const [N, H, W, C] = x.shape;
      const channel = (map, c) => {
        const centred = map.sub(map.mean());
        return centred.div(centred.square().mean().add(epsilon).sqrt()).mul(gamma.gather([c])).add(beta.gather([c]));
      };
      return tf.stack(tf.unstack(x).map(image => tf.stack(tf.unstack(image, 2).map((map, c) => channel(map, c)), 2)));
    }`,
    'batch normalization of each image': `(x, gamma, beta, epsilon) => tf.concat(tf.split(x, x.shape[0]).map(image => {
      const { mean, variance } = tf.moments(image, [0, 1, 2]);
      return tf.batchNorm(image, mean, variance, beta, gamma, epsilon);
    }))`,
  },

  hints: [
    'Each channel of each image is normalized by itself: its own mean and contrast are taken away, and gamma and beta put others in their place.',
    '`gamma * (x - mean) / sqrt(variance + epsilon) + beta`, with mean and variance over height and width: [batch, 1, 1, channels].',
    'Look at the axes: `tf.moments(x, [1, 2], true)`; the `true` keeps them, so that the shapes fit. `epsilon` is added inside the root.',
  ],
});

function drawArgs(random: ExerciseRandom, shape: number[], deviation: number, epsilon: number): Args {
  const channels = shape[3];
  return [
    random.tensor(shape, () =>
      random.normal(random.uniform(-0.05, 0.05), deviation * random.uniform(0.5, 1.5)),
    ),
    random.tensor([channels], () => random.uniform(0.5, 2)),
    tensorValue(
      [channels],
      random.numbers(channels, () => random.pick([-1, 1]) * random.uniform(0.3, 1)),
    ),
    epsilon,
  ];
}

/** How a wrong way normalizes. */
interface Slip {
  /** Which numbers have their statistics together; those of the same image n and channel c. */
  readonly group?: (n: number, c: number) => number;
  readonly scale?: (variance: number, epsilon: number) => number;
  readonly unbiased?: boolean;
  readonly centre?: (mean: number) => number;
  readonly affine?: (x: number, gamma: number, beta: number) => number;
}

function slipped(slip: Slip) {
  return (...args: Args) => normalized(args, slip);
}

function normalized(
  [x, gamma, beta, epsilon]: Args,
  {
    group,
    scale = (variance, small) => Math.sqrt(variance + small),
    unbiased = false,
    centre = mean => mean,
    affine = (value, g, b) => value * g + b,
  }: Slip = {},
): TensorValue {
  const [batch, height, width, channels] = x.shape;
  const size = height * width * channels;
  const groupOf = group ?? ((n: number, c: number) => n * channels + c);
  const key = (i: number) => groupOf(Math.floor(i / size), i % channels);
  const groups = new Array<{ sum: number; squares: number; count: number }>(batch * channels);
  for (let g = 0; g < groups.length; g++) groups[g] = { sum: 0, squares: 0, count: 0 };
  x.data.forEach((value, i) => {
    groups[key(i)].sum += value;
    groups[key(i)].count++;
  });
  x.data.forEach((value, i) => {
    const own = groups[key(i)];
    own.squares += (value - own.sum / own.count) ** 2;
  });
  const data = x.data.map((value, i) => {
    const { sum, squares, count } = groups[key(i)];
    const variance = squares / (unbiased ? count - 1 : count);
    const unit = (value - centre(sum / count)) / scale(variance, epsilon);
    return affine(unit, gamma.data[i % channels], beta.data[i % channels]);
  });
  return float64(x.shape, data);
}
