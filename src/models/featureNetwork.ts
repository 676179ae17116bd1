import * as tf from '@tensorflow/tfjs';

/**
 * A network that returns the output of any of its layers for an image, [1, height, width, channels].
 *
 * No call changes any state, and tfjs can differentiate it with respect to the image.
 */
export type FeatureNetwork = (image: tf.Tensor4D, layer: string) => tf.Tensor4D;

/**
 * Turns a layers model into such a network.
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
 * A network that returns the outputs of several layers in one pass, each [batch, height, width, channels].
 *
 * Losses compare its outputs for two images, hence the name in the papers on style.
 */
export type LossNetwork = (images: tf.Tensor4D, layers: readonly string[]) => tf.Tensor4D[];

/**
 * Turns a layers model into such a network.
 *
 * @example
 * const [edges, things] = lossNetwork(await loadSqueezeNet())(image, ['fire2', 'fire7']);
 */
export function lossNetwork(model: tf.LayersModel): LossNetwork {
  const upTo = new Map<string, tf.LayersModel>();
  return (images, layers) => {
    const names = [...new Set(layers)]; // a model's outputs must be distinct
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
