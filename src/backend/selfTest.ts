import * as tf from '@tensorflow/tfjs-node';

/** Whole numbers from -`below / 2` upwards, in a fixed disorder: every backend computes exactly with them. */
const disorder = (length: number, step: number, below: number) =>
  Array.from({ length }, (_, i) => ((i * step) % below) - Math.floor(below / 2));

/**
 * A small convolution (3x3, "same", two filters) of two images, max-pooled and weighted into one number, and
 * its gradients, computed by plain loops. No window has two maxima, and two windows hold negative values
 * only.
 */
const known = {
  loss: [-172],
  images: [
    ...[6, 4, 3, 5, -5, -14, 8, 1, 3, -2, -9, 4, 0, 2, 2, -2],
    ...[6, -6, 1, 2, 1, 8, -2, 3, -5, -2, -2, -7, -2, 2, 2, 0],
  ],
  filters: [39, -10, 18, -3, 3, 6, -23, -3, -16, -3, 12, -3, -14, 5, -20, -9, -14, -3],
};

/**
 * Proves that tfjs's current backend computes convolution, pooling and their gradients correctly.
 *
 * @throws Error that says what is wrong: a number, or what the backend itself reports
 */
export async function proveBackend(): Promise<void> {
  const results = tf.tidy(() => {
    const images = tf.tensor4d(disorder(32, 2, 11), [2, 4, 4, 1]);
    const filters = tf.tensor4d(disorder(18, 3, 5), [3, 3, 1, 2]);
    const weights = tf.tensor4d(disorder(16, 3, 7), [2, 2, 2, 2]);
    const loss = (x: tf.Tensor, w: tf.Tensor) =>
      tf
        .maxPool(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'), 2, 2, 'valid')
        .mul(weights)
        .sum();
    const { value, grads } = tf.valueAndGrads(loss as (...x: tf.Tensor[]) => tf.Scalar)([images, filters]);
    return { loss: value, images: grads[0], filters: grads[1] };
  });
  try {
    compare('the loss', known.loss, await results.loss.data());
    compare('the gradient of the images', known.images, await results.images.data());
    compare('the gradient of the filters', known.filters, await results.filters.data());
  } finally {
    tf.dispose(results);
  }
}

function compare(what: string, expected: readonly number[], actual: ArrayLike<number>): void {
  const wrong = expected.findIndex(
    (value, i) => Math.abs(value - actual[i]) > 1e-3 || Number.isNaN(actual[i]),
  );
  if (wrong < 0 && actual.length === expected.length) return;
  throw new Error(
    `it failed the self-test: ${what} has ${actual[wrong]} at index ${wrong}, expected ${expected[wrong]}`,
  );
}
