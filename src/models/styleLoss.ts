import * as tf from '@tensorflow/tfjs';

/** What the parts of the loss of style transfer count. */
export interface StyleWeights {
  /** α, of the content. */
  readonly alpha: number;
  /** β, of the style. */
  readonly beta: number;
  /** γ_l, of each of the style's layers. */
  readonly gamma: readonly number[];
}

/** What a loss network makes of an image: the maps of the content's layer, and those of the style's layers. */
export interface StyleFeatures {
  readonly content: tf.Tensor4D; // [1, height, width, channels]
  readonly style: readonly tf.Tensor4D[];
}

/** How far the features of an image are from a photo's: Σ (F - C)², a scalar. Both are [1, height, width, channels]. */
export function contentLoss(features: tf.Tensor4D, content: tf.Tensor4D): tf.Scalar {
  return tf.tidy(() => tf.squaredDifference(features, content).sum<tf.Scalar>());
}

/**
 * The Gram matrix of feature maps: G[a, b] = Σ_k F[a, k] F[b, k] over the M = height × width places k. It says which channels
 * speak together, and forgets where.
 *
 * @param features [1, height, width, channels]
 * @returns [channels, channels], neither centred nor divided by anything
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
 * How far the Gram matrices of an image are from a style's: Σ_l γ_l Σ (G_l - S_l)², a scalar.
 *
 * @param features of the image, layer by layer, each [1, height, width, channels]
 * @param style the features of the style, of the same layers; their height and width may be others
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
 * @param output the features of the image that is changed
 * @param content the photo's, of the content's layer
 * @param style the style's, of the style's layers
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
