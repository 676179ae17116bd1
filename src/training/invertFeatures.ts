import * as tf from '@tensorflow/tfjs';
import { compile } from '../backend/trace';
import type { FeatureNetwork } from '../models/featureNetwork';

export interface InvertFeaturesOptions {
  /** The start image, [1, height, width, channels]; it is not changed. */
  readonly start: tf.Tensor4D;
  readonly steps: number;
  /** The learning rate of Adam. */
  readonly learningRate: number;
}

/**
 * Finds an image that a layer cannot tell from another image, of which only that layer's features are known:
 * arg min ‖Θ(x) - Θ(x̂)‖² / ‖Θ(x̂)‖² + λ R(x).
 *
 * @param target Θ(x̂), the layer's features of the other image
 * @param regularizer λ R, a scalar: the larger it is, the less an image looks like a photo
 * @returns of the start's shape
 * @source Mahendran & Vedaldi 2015, https://arxiv.org/abs/1412.0035
 */
export function invertFeatures(
  model: FeatureNetwork,
  layer: string,
  target: tf.Tensor4D,
  regularizer: (image: tf.Tensor4D) => tf.Scalar,
  { start, steps, learningRate }: InvertFeaturesOptions,
): tf.Tensor4D {
  const image = tf.tidy(() => tf.variable<tf.Rank.R4>(start.clone()));
  const optimizer = tf.train.adam(learningRate);
  const step = compile(() => {
    const loss = () => {
      const distance = tf.squaredDifference(model(image, layer), target).sum().div(target.square().sum());
      return distance.add<tf.Scalar>(regularizer(image));
    };
    optimizer.minimize(loss, false, [image]);
  });
  for (let i = 0; i < steps; i++) step();
  const result = image.clone();
  step.dispose();
  optimizer.dispose();
  image.dispose();
  return result;
}
