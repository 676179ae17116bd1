import * as tf from '@tensorflow/tfjs';
import { crossEntropy } from '../layers/crossEntropy';
import { forwardPass } from './forwardPass';
import type { LayerGradient, Network } from './network';

/**
 * The same gradients as `backward`, by tfjs's automatic differentiation: it records each operation of the
 * forward pass on a tape, and then walks back along the tape.
 *
 * @param x inputs, [batch, inputs]
 * @param y target probabilities, [batch, classes]
 * @returns dW and db of each layer, in the order of the layers
 */
export function autodiffGradient({ layers }: Network, x: tf.Tensor2D, y: tf.Tensor2D): LayerGradient[] {
  const loss = (...parameters: tf.Tensor[]) => {
    const given = layers.map(({ activation }, l) => ({
      W: parameters[2 * l] as tf.Tensor2D,
      b: parameters[2 * l + 1] as tf.Tensor1D,
      activation,
    }));
    return crossEntropy(forwardPass({ layers: given }, x).a[layers.length], y);
  };
  const gradients = tf.grads(loss)(layers.flatMap(({ W, b }) => [W, b]));
  return layers.map((_, l) => ({
    dW: gradients[2 * l] as tf.Tensor2D,
    db: gradients[2 * l + 1] as tf.Tensor1D,
  }));
}
