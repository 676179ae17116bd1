import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';
import type { ImageClassifier } from './imageClassifier';
import { heWeights, zeroWeights } from './initialize';

type Layer = (x: tf.Tensor4D) => tf.Tensor4D;

/**
 * A small convolutional network for 28 × 28 grey images: three 3 × 3 convolutions, each with ReLU and max-pooling, and one dense
 * layer to ten classes.
 *
 * @param options.depths the channels after each convolution
 * @param options.separable makes the second and third convolution depthwise separable. The first reads one
 *   channel, where nothing can be saved
 */
export function smallCnn(
  random: Random,
  { depths = [16, 32, 64], separable = false }: { depths?: readonly number[]; separable?: boolean } = {},
): ImageClassifier {
  const weights: tf.Variable[] = [];
  const own = (variable: tf.Variable): tf.Variable => {
    weights.push(variable);
    return variable;
  };
  const layers = depths.map((depth, i): Layer => {
    const channels = i === 0 ? 1 : depths[i - 1];
    const convolve =
      separable && i > 0
        ? separableLayer(random, channels, depth, own)
        : plainLayer(random, channels, depth, own);
    const bias = own(zeroWeights([depth]));
    return x => convolve(x).add(bias).relu();
  });
  const features = 3 * 3 * depths[depths.length - 1]; // three poolings reduce 28 pixels to 3
  const W = own(heWeights(random, [features, 10], features));
  const b = own(zeroWeights([10]));
  return {
    weights,
    logits: images => {
      const maps = layers.reduce((x, layer) => tf.maxPool(layer(x), 2, 2, 'valid'), images); // [batch, 3, 3, depth]
      return maps
        .reshape<tf.Tensor2D>([-1, features])
        .matMul(W as tf.Tensor2D)
        .add(b); // [batch, 10]
    },
  };
}

type Own = (variable: tf.Variable) => tf.Variable;

function plainLayer(random: Random, channels: number, depth: number, own: Own): Layer {
  const kernel = own(heWeights(random, [3, 3, channels, depth], 9 * channels));
  return x => tf.conv2d(x, kernel as tf.Tensor4D, 1, 'same');
}

function separableLayer(random: Random, channels: number, depth: number, own: Own): Layer {
  const depthwise = own(heWeights(random, [3, 3, channels, 1], 2 * 9)); // half of He's variance: no ReLU follows it
  const pointwise = own(heWeights(random, [1, 1, channels, depth], channels));
  return x => tf.separableConv2d(x, depthwise as tf.Tensor4D, pointwise as tf.Tensor4D, 1, 'same');
}
