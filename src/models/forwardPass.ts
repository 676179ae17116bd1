import * as tf from '@tensorflow/tfjs';
import type { Network } from './network';

/**
 * The intermediate values of a forward pass, which a backward pass needs again. Layers count from 0 here, as
 * arrays do.
 */
export interface IntermediateValues {
  /** `z[l]` are the pre-activations of `layers[l]`, [batch, units]. */
  readonly z: readonly tf.Tensor2D[];
  /** `a[l]` is the input of `layers[l]`, and `a[l + 1]` its output; `a[0]` is the network's input. */
  readonly a: readonly tf.Tensor2D[];
}

/**
 * Runs a network forward and keeps every intermediate value: a_0 = x, z_l = a_{l-1} W_lᵀ + b_l, a_l = σ_l(z_l).
 *
 * @param x a batch of inputs, [batch, inputs]; it is a_0 itself, not a copy
 * @throws Error naming the layer, if a layer's weights do not fit its input
 * @example
 * const { z, a } = forwardPass(network, x);
 * a[network.layers.length] // the network's output
 */
export function forwardPass({ layers }: Network, x: tf.Tensor2D): IntermediateValues {
  const z: tf.Tensor2D[] = [];
  const a: tf.Tensor2D[] = [x];
  layers.forEach(({ W, b, activation }, l) => {
    const previous = a[l];
    if (W.shape[1] !== previous.shape[1]) {
      throw new Error(
        `forwardPass: W of layer ${l + 1} should be [units, ${previous.shape[1]}], because that many numbers a sample come ` +
          `into it; got [${W.shape.join(', ')}].`,
      );
    }
    z.push(tf.tidy(() => tf.matMul<tf.Tensor2D>(previous, W, false, true).add(b))); // [batch, units]
    a.push(activation(z[l])); // [batch, units]
  });
  return { z, a };
}
