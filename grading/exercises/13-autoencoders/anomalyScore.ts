import { anomalyScore as observe } from '../../../src/check/observers/anomalyScore';
import type { Reconstruction } from '../../../src/check/networks/linearReconstruction';
import { functionValue, tensorValue, type FunctionValue, type TensorValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import { float64, map, rowsOf, sum, sumRows, zip } from '../../oracle/arrays';
import { flat } from '../../oracle/autoencoder';
import type { ExerciseRandom } from '../../cases/random';

/**
 * How badly each image comes back. Any score that puts anomalies above normal images is right, whatever its unit: graded is the
 * area under the ROC curve.
 *
 * The autoencoder knows images near a plane through a mean image, both drawn for each case. There are fewer normal images than
 * the plane has dimensions, so that nothing but the reconstructions tells which ones they are.
 */
export const anomalyScore = exercise({
  name: 'anomalyScore',
  points: 2,

  cases: random => [
    { title: 'twelve images of 3 × 4 pixels', args: draw(random, [12, 3, 4, 1]) },
    { title: 'eight of 2 × 6 pixels', args: draw(random, [8, 2, 6, 1]) },
    { title: 'eight of 5 × 2 pixels', args: draw(random, [8, 5, 2, 1]) },
  ],

  // Areas are fractions of whole numbers. Anomalies come back at least four times as badly as normal images.
  tolerance: 1e-9,

  reference: (reconstruct: FunctionValue, images: TensorValue): TensorValue =>
    errors(images, through(reconstruct, images), error => error ** 2),

  observe,

  mutants: {
    'the sign is turned round: an anomaly gets a high score': (r, images) =>
      errors(images, through(r, images), error => -(error ** 2)),
    'errors are added up with their signs, so that too dark and too light cancel: square them': (r, images) =>
      errors(images, through(r, images), error => error),
    'the batch gets one score: each image gets its own': (r, images) => {
      const { data } = errors(images, through(r, images), error => error ** 2);
      return float64([], [data.reduce((sum, score) => sum + score, 0) / data.length]);
    },
    'the errors are averaged over the images, and not over the pixels': (r, images) => {
      const squares = zip(images, through(r, images), (x, y) => (x - y) ** 2);
      return { ...sumRows(flat(squares)), shape: images.shape.slice(1) };
    },
    'the score is how much ink the image has: compare it with its reconstruction': (_r, images) =>
      errors(
        images,
        map(images, () => 0),
        error => error,
      ),
    'the score is how much ink the reconstruction has: compare it with the image': (r, images) =>
      errors(
        through(r, images),
        map(images, () => 0),
        error => error,
      ),
    'the reconstruction is compared with its own reconstruction: compare it with the image': (r, images) =>
      errors(through(r, images), through(r, through(r, images)), error => error ** 2),
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

  hints: [
    'What an autoencoder cannot give back is an anomaly. So measure how far each image is from what comes back: one number an image.',
    'The mean of the squares of `images - reconstruct(images)`, over height, width and channels, but not over the batch: [batch].',
    'Look at the axes: `.square().mean([1, 2, 3])`. Without them, all images together would get one number.',
  ],
});

/** What an autoencoder makes of images. */
function through(reconstruct: FunctionValue, images: TensorValue): TensorValue {
  const { matrix, offset } = reconstruct.of as Reconstruction;
  const back = rowsOf(flat(images)).flatMap(x =>
    offset.map((start, k) => start + sum(x.map((value, i) => value * matrix[i][k]))),
  );
  return float64(images.shape, back);
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

/**
 * Normal images and anomalies in random order, a quarter to a half of them normal. A normal image is in the autoencoder's plane but for a
 * little; of an anomaly's distance from the mean image, four fifths lead out of it. Their lengths overlap, so that neither ink nor
 * contrast tells them apart.
 */
function draw(random: ExerciseRandom, shape: readonly number[]): [FunctionValue, TensorValue] {
  const [count, height, width] = shape;
  const size = height * width;
  const anomalies = random.integer(count / 2, (3 * count) / 4);
  const isAnomaly = random.shuffle(Array.from({ length: count }, (_, n) => n < anomalies));
  const axes = orthonormal(random, size);
  const dimensions = size / 2;
  const mean = random.numbers(size, () => random.uniform(0.3, 0.7));
  /** A vector of length 1, in the plane or at right angles to it. */
  const direction = (among: readonly (readonly number[])[]) => {
    const weights = random.numbers(among.length);
    const length = Math.hypot(...weights);
    return mean.map((_, i) => sum(among.map((axis, k) => (weights[k] / length) * axis[i])));
  };
  const images = isAnomaly.map(anomaly => {
    const radius = anomaly ? random.uniform(0.6, 1.2) : random.uniform(0.3, 1);
    const out = anomaly ? 0.8 : 0.05;
    const [inside, outside] = [direction(axes.slice(0, dimensions)), direction(axes.slice(dimensions))];
    return mean.map((value, i) => value + radius * (Math.sqrt(1 - out ** 2) * inside[i] + out * outside[i]));
  });
  // Back comes the mean plus nine tenths of the way to the nearest image in the plane.
  const matrix = mean.map((_, i) =>
    mean.map((_, k) => Math.fround(0.9 * sum(axes.slice(0, dimensions).map(axis => axis[i] * axis[k])))),
  );
  const offset = mean.map((value, k) =>
    Math.fround(value - sum(mean.map((other, i) => other * matrix[i][k]))),
  );
  return [functionValue('linearReconstruction', { matrix, offset }), tensorValue(shape, images.flat())];
}

/** `size` vectors of length 1 at right angles to each other (Gram and Schmidt). */
function orthonormal(random: ExerciseRandom, size: number): number[][] {
  const axes: number[][] = [];
  while (axes.length < size) {
    let axis = random.numbers(size);
    for (const other of axes) {
      const part = sum(axis.map((value, i) => value * other[i]));
      axis = axis.map((value, i) => value - part * other[i]);
    }
    const length = Math.hypot(...axis);
    axes.push(axis.map(value => value / length));
  }
  return axes;
}
