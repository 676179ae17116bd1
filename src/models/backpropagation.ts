import * as tf from '@tensorflow/tfjs';
import type { Activation } from '../layers/activations';
import { softmaxCrossEntropyDelta } from '../layers/crossEntropy';
import { forwardPass } from './forwardPass';
import type { LayerGradient, Network } from './network';

/**
 * The delta of an output layer whose activation is element-wise: δ_K = ∇L(a_K) ⊙ σ'(z_K).
 *
 * @param lossGradient the loss's derivative with respect to the output a_K, [batch, units]
 * @param z pre-activations of the output layer, [batch, units]
 * @param activation the output layer's; not softmax, which is not element-wise: see
 *   `softmaxCrossEntropyDelta`
 * @returns [batch, units]
 * @example
 * outputDelta(tf.tensor2d([[2]]), tf.tensor2d([[0]]), sigmoid) //=> [[0.5]]
 */
export function outputDelta(lossGradient: tf.Tensor2D, z: tf.Tensor2D, activation: Activation): tf.Tensor2D {
  return tf.tidy(() => lossGradient.mul(activation.derivative(z)));
}

/**
 * The delta of a hidden layer: δ_l = (W_{l+1}ᵀ δ_{l+1}) ⊙ σ'(z_l), where each row of a tensor is a sample.
 *
 * @param nextWeights W_{l+1}, [units of the next layer, units]
 * @param nextDelta δ_{l+1}, [batch, units of the next layer]
 * @param z this layer's pre-activations, [batch, units]
 * @param activation this layer's
 * @returns [batch, units]
 * @source Rumelhart, Hinton & Williams 1986, "Learning representations by back-propagating errors"
 * @example
 * hiddenDelta(tf.tensor2d([[3, -1]]), tf.tensor2d([[2]]), tf.tensor2d([[1, 1]]), relu) //=> [[6, -2]]
 */
export function hiddenDelta(
  nextWeights: tf.Tensor2D,
  nextDelta: tf.Tensor2D,
  z: tf.Tensor2D,
  activation: Activation,
): tf.Tensor2D {
  return tf.tidy(() => tf.matMul<tf.Tensor2D>(nextDelta, nextWeights).mul(activation.derivative(z)));
}

/**
 * A loss's derivative with respect to a layer's weights: dW_l = δ_lᵀ a_{l-1}, summed over the batch.
 *
 * @param delta δ_l, [batch, units]
 * @param previous a_{l-1}, [batch, inputs of the layer]
 * @returns [units, inputs of the layer], as W_l
 * @example
 * weightGradient(tf.tensor2d([[2]]), tf.tensor2d([[1, 3]])) //=> [[2, 6]]
 */
export function weightGradient(delta: tf.Tensor2D, previous: tf.Tensor2D): tf.Tensor2D {
  return tf.matMul(delta, previous, true);
}

/**
 * A loss's derivative with respect to a layer's biases: db_l = the sum of δ_l over the batch.
 *
 * @param delta δ_l, [batch, units]
 * @returns [units], as b_l
 * @example
 * biasGradient(tf.tensor2d([[1, 2], [3, 4]])) //=> [4, 6]
 */
export function biasGradient(delta: tf.Tensor2D): tf.Tensor1D {
  return delta.sum<tf.Tensor1D>(0);
}

/**
 * Backpropagation: the derivatives of the mean cross-entropy with respect to every parameter of a
 * classifier, in one forward and one backward pass.
 *
 * @param network its outputs are the logits, so its last activation is usually `identity`
 * @param x inputs, [batch, inputs]
 * @param y target probabilities, [batch, classes]
 * @returns dW and db of each layer, in the order of the layers
 * @example
 * const [first] = backward(network, x, y);
 * first.dW // of the shape of network.layers[0].W
 */
export function backward({ layers }: Network, x: tf.Tensor2D, y: tf.Tensor2D): LayerGradient[] {
  return tf.tidy(() => {
    const { z, a } = forwardPass({ layers }, x);
    const gradients: LayerGradient[] = [];
    const last = layers.length - 1;
    let delta = outputDelta(softmaxCrossEntropyDelta(a[last + 1], y), z[last], layers[last].activation);
    for (let l = last; l >= 0; l--) {
      gradients.unshift({ dW: weightGradient(delta, a[l]), db: biasGradient(delta) }); // a[l] is the input of layer l + 1
      if (l > 0) delta = hiddenDelta(layers[l].W, delta, z[l - 1], layers[l - 1].activation);
    }
    return gradients;
  });
}
