import * as tf from '@tensorflow/tfjs';
import type { FeatureNetwork } from './featureNetwork';

/**
 * The gradient, with respect to the image, of a channel's mean activation over all positions of a layer.
 *
 * @param layer a layer before its ReLU: after the ReLU, an inactive channel has no gradient to follow
 * @returns of the image's shape
 * @source Simonyan et al. 2014, https://arxiv.org/abs/1312.6034
 */
export function activationGradient(
  model: FeatureNetwork,
  layer: string,
  channel: number,
  image: tf.Tensor4D,
): tf.Tensor4D {
  const activation = (x: tf.Tensor) => {
    const maps = model(x as tf.Tensor4D, layer); // [1, height, width, channels]
    return maps.slice([0, 0, 0, channel], [-1, -1, -1, 1]).mean();
  };
  return tf.tidy(() => tf.grad(activation)(image) as tf.Tensor4D);
}

/**
 * One gradient ascent step whose mean size is `step`, whatever the size of the gradient:
 * image + step g / (RMS(g) + 1e-8).
 *
 * @example
 * ascend(tf.zeros([1, 1, 2, 1]), tf.tensor4d([3, -3], [1, 1, 2, 1]), 0.1) //=> 0.1, -0.1
 */
export function ascend(image: tf.Tensor4D, gradient: tf.Tensor4D, step: number): tf.Tensor4D {
  return tf.tidy(() => {
    const rms = gradient.square().mean().sqrt();
    return image.add(gradient.mul(step).div(rms.add(1e-8)));
  });
}

/**
 * The activation of a whole layer: half the mean square of its features, a scalar. Its gradient with respect
 * to them is F / count.
 */
export function layerObjective(features: tf.Tensor): tf.Scalar {
  return tf.tidy(() => features.square().mean().div<tf.Scalar>(2));
}

/**
 * The roughness of an image: the mean squared difference between horizontal neighbours, plus that between
 * vertical neighbours.
 *
 * @param image [1, height, width, channels], at least two pixels high and wide
 * @source Mahendran & Vedaldi 2015, https://arxiv.org/abs/1412.0035, with β = 2
 */
export function totalVariation(image: tf.Tensor4D): tf.Scalar {
  return tf.tidy(() => {
    const [, height, width] = image.shape;
    const across = image
      .slice([0, 0, 1, 0], [-1, -1, width - 1, -1])
      .sub(image.slice([0, 0, 0, 0], [-1, -1, width - 1, -1]));
    const down = image
      .slice([0, 1, 0, 0], [-1, height - 1, -1, -1])
      .sub(image.slice([0, 0, 0, 0], [-1, height - 1, -1, -1]));
    return across.square().mean().add<tf.Scalar>(down.square().mean());
  });
}

/**
 * The gradient of `totalVariation` with respect to the image: 2 / count times the difference from each of
 * the four neighbours, added up.
 *
 * @param image [1, height, width, channels], at least two pixels high and wide
 * @returns of the image's shape
 * @example
 * totalVariationGradient(tf.tensor4d([0, 1, 0, 1], [1, 2, 2, 1])) //=> -1, 1, -1, 1
 */
export function totalVariationGradient(image: tf.Tensor4D): tf.Tensor4D {
  const along = (axis: 1 | 2) => {
    const count = image.shape[axis] - 1;
    const part = (from: number) => image.slice(axis === 1 ? [0, from] : [0, 0, from], sizes(axis, count));
    const difference = part(1).sub(part(0)); // later minus earlier
    const padded = (before: number) => tf.pad4d(difference as tf.Tensor4D, edge(axis, before));
    return padded(1)
      .sub(padded(0))
      .mul(2 / difference.size);
  };
  return tf.tidy(() => along(1).add(along(2)));
}

function sizes(axis: 1 | 2, count: number): number[] {
  return axis === 1 ? [-1, count] : [-1, -1, count];
}

/** One row or column of zeros along an axis, before the first or after the last. */
function edge(axis: 1 | 2, before: number): [[0, 0], [number, number], [number, number], [0, 0]] {
  const line: [number, number] = [before, 1 - before];
  return axis === 1 ? [[0, 0], line, [0, 0], [0, 0]] : [[0, 0], [0, 0], line, [0, 0]];
}

/**
 * The same image in growing sizes, the smallest first: deep dreaming adds large shapes at small sizes, and
 * details at large ones.
 *
 * @param image [1, height, width, channels]
 * @param n the number of sizes, the image's own included
 * @param scale how many times larger each size is than the one before, above 1; sizes are rounded
 * @source Mordvintsev, Olah & Tyka 2015, Inceptionism
 * @example
 * octaves(tf.zeros([1, 90, 120, 3]), 3, 1.5).map(({ shape }) => shape[1]) //=> [40, 60, 90]
 */
export function octaves(image: tf.Tensor4D, n: number, scale: number): tf.Tensor4D[] {
  const [, height, width] = image.shape;
  return tf.tidy(() =>
    Array.from({ length: n }, (_, i) => {
      const shrink = scale ** (n - 1 - i);
      return tf.image.resizeBilinear(image, [Math.round(height / shrink), Math.round(width / shrink)]);
    }),
  );
}
