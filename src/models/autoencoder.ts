import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';
import { heWeights, zeroWeights } from './initialize';

/** Two dense layers with a ReLU between them; half of an autoencoder. */
export interface CoderWeights {
  readonly W1: tf.Tensor2D; // [hidden, inputs]
  readonly b1: tf.Tensor1D; // [hidden]
  readonly W2: tf.Tensor2D; // [outputs, hidden]
  readonly b2: tf.Tensor1D; // [outputs]
}

/** The weights of an autoencoder. */
export interface Autoencoder {
  readonly encoder: CoderWeights; // from pixels to the code
  readonly decoder: CoderWeights; // from the code to pixels
}

/**
 * Encodes images: z = W2 relu(W1 x + b1) + b2. The code has no activation, so that it can take any value.
 *
 * @param images [batch, height, width, 1], from 0 to 1
 * @returns codes, [batch, code]
 * @source Hinton & Salakhutdinov 2006, Reducing the dimensionality of data with neural networks, Science
 *   313; they use sigmoids and more layers
 */
export function encoder(weights: CoderWeights, images: tf.Tensor4D): tf.Tensor2D {
  return tf.tidy(() => twoLayers(weights, images.reshape([images.shape[0], -1])));
}

/**
 * Decodes codes into images: W2 relu(W1 z + b1) + b2. The result is logits; their sigmoid is the image.
 *
 * @param codes [batch, code]
 * @param size of an image
 * @returns logits, [batch, height, width, 1]
 */
export function decoder(
  weights: CoderWeights,
  codes: tf.Tensor2D,
  [height, width]: readonly number[],
): tf.Tensor4D {
  return tf.tidy(() => twoLayers(weights, codes).reshape([-1, height, width, 1]));
}

/**
 * The reconstruction of images by an autoencoder: encoded, decoded again, and turned into pixels.
 *
 * @param images [batch, height, width, 1]
 * @returns of the same shape, from 0 to 1
 */
export function reconstruct(model: Autoencoder, images: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const codes = encoder(model.encoder, images);
    return decoder(model.decoder, codes, images.shape.slice(1, 3)).sigmoid();
  });
}

/**
 * Initial weights: He's, meant for layers before a ReLU, for the other layers too, where any choice is as
 * good; biases are 0.
 *
 * @param sizes the number of pixels in an image, of hidden units in each half, and of numbers in a code
 */
export function newAutoencoder(
  { pixels, hidden, code }: { readonly pixels: number; readonly hidden: number; readonly code: number },
  random: Random,
): Autoencoder {
  const half = (inputs: number, outputs: number) =>
    ({
      W1: heWeights(random, [hidden, inputs], inputs),
      b1: zeroWeights([hidden]),
      W2: heWeights(random, [outputs, hidden], hidden),
      b2: zeroWeights([outputs]),
    }) as unknown as CoderWeights; // tfjs does not type the rank of variables
  return { encoder: half(pixels, code), decoder: half(code, pixels) };
}

/** W2 relu(W1 x + b1) + b2 for each row of x. */
function twoLayers({ W1, b1, W2, b2 }: CoderWeights, x: tf.Tensor2D): tf.Tensor2D {
  const hidden = x.matMul<tf.Tensor2D>(W1, false, true).add<tf.Tensor2D>(b1).relu<tf.Tensor2D>(); // [batch, hidden]
  return hidden.matMul<tf.Tensor2D>(W2, false, true).add(b2);
}
