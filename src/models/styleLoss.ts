import * as tf from '@tensorflow/tfjs';

/** The weights of the parts of the style-transfer loss. */
export interface StyleWeights {
  /** α, the weight of the content. */
  readonly alpha: number;
  /** β, the weight of the style. */
  readonly beta: number;
  /** γ_l, the weight of each style layer. */
  readonly gamma: readonly number[];
}

/** A loss network's features of an image: the maps of the content layer, and those of the style layers. */
export interface StyleFeatures {
  readonly content: tf.Tensor4D; // [1, height, width, channels]
  readonly style: readonly tf.Tensor4D[];
}

/**
 * The distance between the features of an image and those of a photo: Σ (F - C)², a scalar. Both are
 * [1, height, width, channels].
 */
export function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  return tf.tidy(() => tf.squaredDifference(features, content).sum<tf.Scalar>());
}

/**
 * The Gram matrix of feature maps: G[a, b] = Σ_k F[a, k] F[b, k] over the M = height × width positions k. It
 * shows which channels are active together, and discards where.
 *
 * @param features [1, height, width, channels]
 * @returns [channels, channels], neither centred nor normalized
 * @source Gatys et al. 2016, equation 3
 * @example
 * gramMatrix(tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2])) //=> [[10, 14], [14, 20]]
 */
export function gramMatrix(features: tf.Tensor4D): tf.Tensor2D {
  return tf.tidy(() => {
    const [, height, width, channels] = features.shape;
    const places = features.reshape<tf.Tensor2D>([height * width, channels]); // Fᵀ, [M, C]
    return tf.matMul<tf.Tensor2D>(places, places, true);
  });
}

/**
 * The distance between the Gram matrices of an image and those of a style: Σ_l γ_l Σ (G_l - S_l)², a scalar.
 *
 * @param features of the image, layer by layer, each [1, height, width, channels]
 * @param style the features of the style, of the same layers; their height and width may differ
 * @param gamma γ_l, a number for each layer
 * @param normalize whether each Gram matrix is divided by C M, so that pictures of different sizes can be compared
 * @source Gatys et al. 2016; the normalization: Johnson et al. 2016, section 3.2, https://arxiv.org/abs/1603.08155
 */
export function styleLoss(
  features: readonly tf.Tensor4D[],
  style: readonly tf.Tensor4D[],
  gamma: readonly number[],
  normalize = false,
): tf.Scalar {
  const gram = (maps: tf.Tensor4D) => (normalize ? gramMatrix(maps).div(maps.size) : gramMatrix(maps));
  return tf.tidy(() =>
    tf.addN(
      features.map((maps, l) =>
        tf.squaredDifference(gram(maps), gram(style[l])).sum<tf.Scalar>().mul<tf.Scalar>(gamma[l]),
      ),
    ),
  );
}

/**
 * α L_content + β L_style, with normalized Gram matrices; a scalar.
 *
 * @param output the features of the image that is optimized
 * @param content the photo's features, of the content layer
 * @param style the style's features, of the style layers
 * @source Gatys et al. 2016, equation 7
 */
export function totalLoss(
  output: StyleFeatures,
  content: tf.Tensor4D,
  style: readonly tf.Tensor4D[],
  { alpha, beta, gamma }: StyleWeights,
): tf.Scalar {
  return tf.tidy(() =>
    contentLoss(output.content, content)
      .mul(alpha)
      .add<tf.Scalar>(styleLoss(output.style, style, gamma, true).mul(beta)),
  );
}
