import * as tf from '@tensorflow/tfjs';

/**
 * A network that can be asked for any of its layers: what that layer makes of an image, [1, height, width, channels].
 *
 * It has no state that a call changes, and tfjs can differentiate it by the image.
 */
export type FeatureNetwork = (image: tf.Tensor4D, layer: string) => tf.Tensor4D;

/**
 * A model of layers as such a network.
 *
 * @example
 * const network = layersOf(await loadSqueezeNet());
 * network(image, 'fire5/concat') // before the ReLU of fire5
 */
export function layersOf(model: tf.LayersModel): FeatureNetwork {
  const upTo = new Map<string, tf.LayersModel>();
  return (image, layer) => {
    let part = upTo.get(layer);
    if (part === undefined) {
      part = tf.model({ inputs: model.inputs, outputs: model.getLayer(layer).output });
      upTo.set(layer, part);
    }
    return part.apply(image) as tf.Tensor4D;
  };
}
