import * as tf from '@tensorflow/tfjs';
import type { Random } from '../random';
import type { ImageClassifier } from './imageClassifier';
import { heWeights, zeroWeights } from './initialize';

/**
 * A network for 28 × 28 grey digits in the style of LeNet: two 3 × 3 convolutions with ReLU, each followed by max-pooling, then
 * two dense layers. 52,138 parameters.
 *
 * @source LeCun, Bottou, Bengio & Haffner 1998, Proceedings of the IEEE 86 (11); ReLU replaces their
 *   sigmoids here
 */
export function digitClassifier(random: Random): ImageClassifier {
  const [K1, c1] = [heWeights(random, [3, 3, 1, 8], 9), zeroWeights([8])];
  const [K2, c2] = [heWeights(random, [3, 3, 8, 16], 72), zeroWeights([16])];
  const [W3, b3] = [heWeights(random, [784, 64], 784), zeroWeights([64])];
  const [W4, b4] = [heWeights(random, [64, 10], 64), zeroWeights([10])];
  const convolve = (x: tf.Tensor4D, kernel: tf.Tensor, bias: tf.Tensor) =>
    tf.maxPool(
      tf
        .conv2d(x, kernel as tf.Tensor4D, 1, 'same')
        .add(bias)
        .relu<tf.Tensor4D>(),
      2,
      2,
      'valid',
    );
  return {
    weights: [K1, c1, K2, c2, W3, b3, W4, b4],
    logits: images => {
      let x = convolve(images, K1, c1); // [batch, 14, 14, 8]
      x = convolve(x, K2, c2); // [batch, 7, 7, 16]
      const hidden = x.reshape([-1, 784]).matMul(W3).add(b3).relu(); // [batch, 64]
      return hidden.matMul(W4).add(b4); // [batch, 10]
    },
  };
}

/** A network for 28 × 28 grey digits without convolutions: one hidden layer of 128 ReLU units. 101,770 parameters. */
export function denseDigitClassifier(random: Random): ImageClassifier {
  const [W1, b1] = [heWeights(random, [784, 128], 784), zeroWeights([128])];
  const [W2, b2] = [heWeights(random, [128, 10], 128), zeroWeights([10])];
  return {
    weights: [W1, b1, W2, b2],
    logits: images => {
      const hidden = images.reshape([-1, 784]).matMul(W1).add(b1).relu(); // [batch, 128]
      return hidden.matMul(W2).add(b2); // [batch, 10]
    },
  };
}
