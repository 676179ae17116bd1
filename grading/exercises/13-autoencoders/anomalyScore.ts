import { anomalyScore as observe } from '../../../src/check/observers/anomalyScore';
import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, map, sumRows, zip } from '../../oracle/arrays';
import { flat } from '../../oracle/autoencoder';
import type { ExerciseRandom } from '../../cases/random';

/**
 * How badly each image comes back. Any score that puts anomalies above normal images is right, whatever its unit: graded is the
 * area under the ROC curve.
 */
export const anomalyScore = exercise({
  name: 'anomalyScore',
  points: 2,

  cases: random => [
    { title: 'six normal images and six anomalies', args: draw(random, [12, 2, 4, 1]) },
    { title: 'eight of 1 × 6 pixels', args: draw(random, [8, 1, 6, 1]) },
    { title: 'eight of 3 × 2 pixels', args: draw(random, [8, 3, 2, 1]) },
  ],

  // Areas are fractions of whole numbers; anomalies of these draws come back at least three times as badly as normal images.
  tolerance: 1e-9,

  reference: (_reconstruct: FunctionValue, images: TensorValue): TensorValue =>
    errors(images, reconstruct(images), error => error ** 2),

  observe,

  mutants: {
    'the sign is turned round: an anomaly gets a high score': (_r, images) =>
      errors(images, reconstruct(images), error => -(error ** 2)),
    'errors are added up with their signs, so that too dark and too light cancel: square them': (
      _r,
      images,
    ) => errors(images, reconstruct(images), error => error),
    'the batch gets one score: each image gets its own': (_r, images) => {
      const { data } = errors(images, reconstruct(images), error => error ** 2);
      return float64([], [data.reduce((sum, score) => sum + score, 0) / data.length]);
    },
    'the errors are averaged over the images, and not over the pixels': (_r, images) => {
      const squares = zip(images, reconstruct(images), (x, y) => (x - y) ** 2);
      return { ...sumRows(flat(squares)), shape: images.shape.slice(1) };
    },
    'the score is how much ink the image has: compare it with its reconstruction': (_r, images) =>
      errors(
        images,
        map(images, () => 0),
        error => error,
      ),
    'the score is how much ink the reconstruction has: compare it with the image': (_r, images) =>
      errors(
        reconstruct(images),
        map(images, () => 0),
        error => error,
      ),
    'the reconstruction is compared with its own reconstruction: compare it with the image': (_r, images) =>
      errors(reconstruct(images), reconstruct(reconstruct(images)), error => error ** 2),
    'images are compared with the mean image of the batch: compare each with its reconstruction': (
      _r,
      images,
    ) => {
      const [batch] = images.shape;
      const mean = sumRows(flat(images)).data.map(total => total / batch);
      const means = float64(
        images.shape,
        images.data.map((_, i) => mean[i % mean.length]),
      );
      return errors(images, means, error => error ** 2);
    },
  },

  variants: {
    'the sum of the squared errors': `(reconstruct, images) => images.sub(reconstruct(images)).square().sum([1, 2, 3])`,
    'the mean absolute error': `(reconstruct, images) => tf.abs(reconstruct(images).sub(images)).mean([3, 2, 1])`,
    'the length of the error, image by image': `(reconstruct, images) => tf.stack(tf.split(images, images.shape[0]).map(image =>
      image.sub(reconstruct(image)).norm()))`,
  },
});

/** What `mirrorReconstruction` makes of images: nine tenths of the mean of an image and its mirror image. */
function reconstruct(images: TensorValue): TensorValue {
  const width = images.shape[2];
  const mirrored = (i: number) => images.data[i - (i % width) + width - 1 - (i % width)];
  return float64(
    images.shape,
    images.data.map((value, i) => 0.45 * (value + mirrored(i))),
  );
}

/** For each image the mean of a function of its errors. */
function errors(images: TensorValue, others: TensorValue, f: (error: number) => number): TensorValue {
  const [batch] = images.shape;
  const size = images.data.length / batch;
  const all = zip(images, others, (x, y) => f(x - y)).data;
  const means = Array.from({ length: batch }, (_, n) => {
    let sum = 0;
    for (let i = n * size; i < (n + 1) * size; i++) sum += all[i];
    return sum / size;
  });
  return float64([batch], means);
}

/** In turn a normal image, which is its own mirror image but for a little, and an anomaly, which is not. */
function draw(random: ExerciseRandom, shape: readonly number[]): [FunctionValue, TensorValue] {
  const [count, height, width] = shape;
  const images = Array.from({ length: count }, (_, n) => {
    const grey = random.uniform(0.3, 0.7);
    const lopsided = n % 2 === 0 ? 0.02 : 0.25;
    return Array.from({ length: height }, () => {
      const left = random.numbers(width / 2, () => grey + random.uniform(-0.05, 0.05));
      const change = left.map(() => random.pick([-1, 1]) * lopsided * random.uniform(0.9, 1.1));
      return [
        ...left.map((value, i) => value + change[i]),
        ...left.map((value, i) => value - change[i]).reverse(),
      ];
    });
  });
  return [functionValue('mirrorReconstruction'), tensorValue(shape, images.flat(2))];
}
