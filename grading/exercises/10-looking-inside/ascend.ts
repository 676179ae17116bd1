import type { TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/ascent';
import { meanOf } from '../../oracle/ascent';

/** image + step g / (RMS(g) + 1e-8). */
export const ascend = exercise({
  name: 'ascend',
  points: 2,

  cases: random => [
    { title: 'a small image', args: [random.tensor([1, 3, 4, 2]), random.tensor([1, 3, 4, 2]), 0.3] },
    {
      title: 'a tiny gradient',
      args: [random.tensor([1, 4, 3, 3]), random.tensor([1, 4, 3, 3], () => random.normal(0, 1e-4)), 0.5],
    },
    {
      title: 'no gradient at all',
      args: [random.tensor([1, 2, 2, 3]), random.tensor([1, 2, 2, 3], () => 0), 0.5],
    },
  ],

  // Right float32 answers are within 4.2e-8 over a thousand seeds.
  tolerance: 1e-5,

  reference: (image: TensorValue, gradient: TensorValue, step: number) =>
    oracle.ascend(image, gradient, step),

  mutants: {
    'the step went downhill': (image, gradient, step) => oracle.ascend(image, gradient, -step),
    'the gradient was not divided by its root mean square': (image, gradient, step) =>
      oracle.ascend(image, gradient, step, 1),
    'the mean square was used without its root': (image, gradient, step) =>
      oracle.ascend(image, gradient, step, meanOf(gradient, g => g * g) + 1e-8),
    'the gradient was divided by its length: the root of the sum, not of the mean': (image, gradient, step) =>
      oracle.ascend(
        image,
        gradient,
        step,
        Math.sqrt(gradient.data.length * meanOf(gradient, g => g * g)) + 1e-8,
      ),
    'the gradient was divided by its mean absolute value': (image, gradient, step) =>
      oracle.ascend(image, gradient, step, meanOf(gradient, Math.abs) + 1e-8),
    'only the step came back: it is added to the image': (image, gradient, step) =>
      oracle.ascend({ ...image, data: image.data.map(() => 0) }, gradient, step),
  },

  variants: {
    'the root mean square from the norm': `(image, g, step) =>
      image.add(g.mul(step).div(g.norm().div(Math.sqrt(g.size)).add(1e-8)))`,
    'by numbers': `(image, g, step) => {
      const values = g.dataSync();
      const rms = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
      return tf.add(image, tf.mul(g, step / (rms + 1e-8)));
    }`,
    'tf.moments about zero': `(image, g, step) => {
      const { mean, variance } = tf.moments(g);
      return image.add(g.div(variance.add(mean.square()).sqrt().add(1e-8)).mul(step));
    }`,
  },

  hints: [
    'Gradients differ in size by orders of magnitude. Divide by the root mean square, and then go uphill by the step.',
    "`image + step * gradient / (RMS + 1e-8)`, where RMS is the root of the mean of all squares of `gradient`, one number. The result is of the image's shape.",
    'Look at the order inside the RMS: `gradient.square().mean().sqrt()`. And uphill means `image.add(…)`.',
  ],
});
