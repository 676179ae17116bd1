import * as tf from '@tensorflow/tfjs';
import type { LossNetwork } from './featureNetwork';
import { gramMatrix, totalLoss, type StyleFeatures, type StyleWeights } from './styleLoss';

/** The network and layers that measure content and style, and the weight of each part. */
export interface StyleTask extends StyleWeights {
  readonly model: LossNetwork;
  readonly contentLayer: string;
  readonly styleLayers: readonly string[];
}

/** A loss network's features of one image, [1, height, width, 3], in one pass. */
export function styleFeatures(image: tf.Tensor4D, task: StyleTask): StyleFeatures {
  return tf.tidy(() => {
    const [content, ...style] = task.model(image, [task.contentLayer, ...task.styleLayers]);
    return { content, style };
  });
}

/**
 * Weights that make the parts of the loss comparable, whatever the layers and the size of the images: α such
 * that the content loss of an image without any features is 1 (the mean over several contents), and γ such
 * that its style loss is 1, with an equal contribution from each layer.
 *
 * The papers choose these numbers by hand, layer by layer.
 *
 * @param content [batch, height, width, 3]
 * @param style [1, height, width, 3]
 */
export function balance(
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  { model, contentLayer, styleLayers }: Pick<StyleTask, 'model' | 'contentLayer' | 'styleLayers'>,
): Pick<StyleWeights, 'alpha' | 'gamma'> {
  return tf.tidy(() => {
    const sumOfSquares = (x: tf.Tensor) => x.square().sum().dataSync()[0];
    const grams = model(style, styleLayers).map(maps => gramMatrix(maps).div(maps.size));
    return {
      alpha: content.shape[0] / sumOfSquares(model(content, [contentLayer])[0]),
      gamma: grams.map(gram => 1 / (grams.length * sumOfSquares(gram))),
    };
  });
}

/**
 * The loss that trains a network for images: the distance, measured by a fixed loss network, of its outputs
 * from the contents of some images and from the style of one; the mean over the images.
 *
 * @param output the network's outputs for the images, [batch, height, width, 3]
 * @param content the images themselves, of the same shape
 * @param style [1, height, width, 3]; any size
 * @source Johnson et al. 2016, https://arxiv.org/abs/1603.08155
 */
export function perceptualLoss(
  output: tf.Tensor4D,
  content: tf.Tensor4D,
  style: tf.Tensor4D,
  task: StyleTask,
): tf.Scalar {
  const { model, contentLayer, styleLayers } = task;
  return tf.tidy(() => {
    const outputs = model(output, [contentLayer, ...styleLayers]).map(maps =>
      tf.split<tf.Tensor4D>(maps, maps.shape[0]),
    );
    const contents = tf.split<tf.Tensor4D>(model(content, [contentLayer])[0], content.shape[0]);
    const styles = model(style, styleLayers);
    const losses = contents.map((maps, n) => {
      const [own, ...ownStyle] = outputs.map(layer => layer[n]);
      return totalLoss({ content: own, style: ownStyle }, maps, styles, task);
    });
    return tf.addN(losses).div<tf.Scalar>(losses.length);
  });
}
