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

/**
 * A network that is asked for some of its layers in one pass: what each makes of images, [batch, height, width, channels].
 *
 * Losses are measured between what it makes of two images, hence the name in the papers on style.
 */
export type LossNetwork = (images: tf.Tensor4D, layers: readonly string[]) => tf.Tensor4D[];

/**
 * A model of layers as such a network.
 *
 * @example
 * const [edges, things] = lossNetwork(await loadSqueezeNet())(image, ['fire2', 'fire7']);
 */
export function lossNetwork(model: tf.LayersModel): LossNetwork {
  const upTo = new Map<string, tf.LayersModel>();
  return (images, layers) => {
    const names = [...new Set(layers)]; // a model's outputs have to differ
    const key = names.join();
    let part = upTo.get(key);
    if (part === undefined) {
      const outputs = names.map(name => model.getLayer(name).output as tf.SymbolicTensor);
      part = tf.model({ inputs: model.inputs, outputs });
      upTo.set(key, part);
    }
    const maps = [part.apply(images) as tf.Tensor4D | tf.Tensor4D[]].flat();
    return layers.map(layer => maps[names.indexOf(layer)]);
  };
}
