import * as tf from '@tensorflow/tfjs';
import type { FeatureNetwork } from './featureNetwork';

/**
 * The gradient, by the image, of what a channel of a layer says on average over all places.
 *
 * @param layer a layer before its ReLU: behind it, a channel that says nothing yet has no gradient to follow
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
 * One step uphill, as long on average as `step` says, however long the gradient is: image + step g / (RMS(g) + 1e-8).
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

/** How much a whole layer says: half the mean square of its features, a scalar. Its gradient by them is F / count. */
export function layerObjective(features: tf.Tensor): tf.Scalar {
  return tf.tidy(() => features.square().mean().div<tf.Scalar>(2));
}

/**
 * How rough an image is: the mean of the squared differences between neighbours, across and down, added up.
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
 * The same image in growing sizes, the smallest first: large shapes are dreamt at small sizes, details at large ones.
 *
 * @param image [1, height, width, channels]
 * @param n how many sizes, the image's own included
 * @param scale how many times larger each is than the one before, above 1; sizes are rounded
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
