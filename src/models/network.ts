import type * as tf from '@tensorflow/tfjs';
import type { Activation } from '../layers/activations';

/**
 * A fully connected layer: a_l = σ(z_l) with z_l = W_l a_{l-1} + b_l.
 *
 * With a batch each row is a sample: z = x Wᵀ + b, where x is [batch, units of the layer below].
 */
export interface DenseLayer {
  readonly W: tf.Tensor2D; // [units, units of the layer below]
  readonly b: tf.Tensor1D; // [units]
  readonly activation: Activation;
}

/**
 * A multi-layer perceptron: the layers with weights, from the first hidden one to the output.
 *
 * A classifier's last layer has the activation `identity`: its outputs are the logits that softmax turns
 * into probabilities.
 */
export interface Network {
  readonly layers: readonly DenseLayer[];
}

/**
 * The derivatives of a loss with respect to one layer's parameters. A type rather than an interface, so that
 * `tf.tidy` may return it.
 */
export type LayerGradient = {
  dW: tf.Tensor2D; // of W's shape
  db: tf.Tensor1D; // of b's shape
};
