import { tensorValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { zip } from '../../oracle/arrays';
import * as oracle from '../../oracle/autoencoder';
import type { ExerciseRandom } from '../../cases/random';

/** x + σ n, cut off below 0 and above 1. */
export const addNoise = exercise({
  name: 'addNoise',
  points: 1,

  cases: random => [
    { title: 'two grey images', args: draw(random, [2, 2, 3, 1], 0.2) },
    { title: 'black and white pixels', args: draw(random, [1, 3, 2, 1], 0.5, [0, 1]) },
    { title: 'strong noise', args: draw(random, [1, 3, 3, 1], 2) },
    { title: 'no noise', args: draw(random, [1, 2, 2, 1], 0) },
  ],

  // Over a thousand seeds right float32 answers are within 3e-8; the closest a mutant comes in all of its cases is 0.046.
  tolerance: 1e-5,

  reference: (x: TensorValue, sigma: number, normal: TensorValue) => oracle.addNoise(x, sigma, normal),

  mutants: {
    'pixels leave the range from 0 to 1: cut them off': (x, sigma, normal) =>
      oracle.addNoise(x, sigma, normal, value => value),
    'only what is below 0 is cut off': (x, sigma, normal) =>
      oracle.addNoise(x, sigma, normal, value => Math.max(0, value)),
    'the noise is cut off, not the noisy image': (x, sigma, normal) =>
      zip(x, normal, (value, n) => value + Math.min(1, Math.max(0, sigma * n))),
    'sigma is not looked at: multiply the noise by it': (x, _sigma, normal) => oracle.addNoise(x, 1, normal),
    'the variance was multiplied, not the standard deviation: sigma is not squared': (x, sigma, normal) =>
      oracle.addNoise(x, sigma ** 2, normal),
    'the root of sigma was taken: sigma is the standard deviation already': (x, sigma, normal) =>
      oracle.addNoise(x, Math.sqrt(sigma), normal),
    'the noise is multiplied with the image: add it': (x, sigma, normal) =>
      zip(x, normal, (value, n) => Math.min(1, Math.max(0, value * (1 + sigma * n)))),
    'the noise is subtracted': (x, sigma, normal) => oracle.addNoise(x, -sigma, normal),
    'the noise is returned, without the image': (x, sigma, normal) =>
      zip(x, normal, (_value, n) => sigma * n),
  },

  variants: {
    'by maximum and minimum': `(x, sigma, normal) => tf.minimum(1, tf.maximum(0, tf.add(tf.mul(normal, sigma), x)))`,
    'by ReLUs': `(x, sigma, normal) => {
      const noisy = normal.mul(sigma).add(x).relu();
      return noisy.sub(noisy.sub(1).relu());
    }`,
    'number by number': `(x, sigma, normal) => {
      const n = normal.dataSync();
      return tf.tensor(Array.from(x.dataSync(), (value, i) => Math.max(0, Math.min(1, value + sigma * n[i]))), x.shape);
    }`,
  },

  hints: [
    'Give the noise its strength, add it to the images, and cut off what is below 0 or above 1.',
    '`x + sigma * normal`, clipped to [0, 1]. All are of the shape of `x`.',
    'Look at the order: `normal.mul(sigma)` is added first, and `.clipByValue(0, 1)` comes last. `sigma` is the standard deviation itself, so it is neither squared nor put under a root.',
  ],
});

type Args = [x: TensorValue, sigma: number, normal: TensorValue];

function draw(random: ExerciseRandom, shape: readonly number[], sigma: number, among?: number[]): Args {
  const size = shape.reduce((product, length) => product * length, 1);
  const pixel = () => (among ? random.pick(among) : random.uniform(0.3, 0.7));
  return [tensorValue(shape, random.numbers(size, pixel)), sigma, random.tensor(shape)];
}
