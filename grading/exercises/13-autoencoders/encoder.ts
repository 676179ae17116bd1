import { exercise } from '../../assignment/exercise';
import { float64, map } from '../../oracle/arrays';
import * as oracle from '../../oracle/autoencoder';
import type { CoderValue } from '../../oracle/autoencoder';
import { drawCoder } from '../../cases/autoencoders';
import type { TensorValue } from '../../../src/check/values';

/** z = W2 relu(W1 x + b1) + b2 of each image, flattened. */
export const encoder = exercise({
  name: 'encoder',
  points: 2,

  cases: random => [
    {
      title: 'three images of 2 × 3 pixels',
      args: [drawCoder(random, [6, 5, 2]), random.tensor([3, 2, 3, 1])],
    },
    { title: 'one image', args: [drawCoder(random, [4, 3, 3]), random.tensor([1, 2, 2, 1])] },
    { title: 'a code of one number', args: [drawCoder(random, [6, 4, 1]), random.tensor([2, 3, 2, 1])] },
  ],

  // Over a thousand seeds right float32 answers are within 2e-6, where codes of one number are close to 0; the closest a mutant
  // comes in all of its cases is 0.012.
  tolerance: 1e-5,

  reference: (weights: CoderValue, images: TensorValue) => oracle.encoder(weights, images),

  mutants: {
    'a ReLU follows the code, too: a code may be negative': (weights, images) =>
      map(oracle.encoder(weights, images), z => Math.max(0, z)),
    'a sigmoid follows the code: it has no activation': (weights, images) =>
      map(oracle.encoder(weights, images), z => 1 / (1 + Math.exp(-z))),
    'the ReLU between the layers is missing': (weights, images) => oracle.encoder(weights, images, z => z),
    'the activation between the layers is a sigmoid, not a ReLU': (weights, images) =>
      oracle.encoder(weights, images, z => 1 / (1 + Math.exp(-z))),
    'the biases of the first layer are missing': (weights, images) =>
      oracle.encoder({ ...weights, b1: map(weights.b1, () => 0) }, images),
    'the biases of the second layer are missing': (weights, images) =>
      oracle.encoder({ ...weights, b2: map(weights.b2, () => 0) }, images),
    'what the hidden layer says is returned, not the code': ({ W1, b1 }, images) => {
      const units = b1.data.length;
      const one = Array.from({ length: units ** 2 }, (_, i) => (i % (units + 1) === 0 ? 1 : 0));
      const hidden = { W1, b1, W2: float64([units, units], one), b2: map(b1, () => 0) };
      return map(oracle.encoder(hidden, images), z => Math.max(0, z));
    },
    'the batch has become one image: keep its axis, and flatten the others': (weights, images) => {
      const codes = oracle.encoder(weights, images);
      return float64([codes.data.length], codes.data);
    },
  },

  variants: {
    'image by image': `({ W1, b1, W2, b2 }, images) => tf.stack(tf.unstack(images).map(image => {
      const hidden = tf.relu(tf.dot(W1, image.flatten()).add(b1));
      return tf.dot(W2, hidden).add(b2);
    }))`,
    'columns, transposed at the end': `({ W1, b1, W2, b2 }, images) => {
      const x = images.reshape([images.shape[0], W1.shape[1]]).transpose();
      const hidden = tf.maximum(W1.matMul(x).add(b1.expandDims(1)), 0);
      return W2.matMul(hidden).add(b2.expandDims(1)).transpose();
    }`,
    'the first layer as a convolution over the whole image': `({ W1, b1, W2, b2 }, images) => {
      const [, height, width] = images.shape;
      const kernel = W1.transpose().reshape([height, width, 1, W1.shape[0]]);
      const hidden = tf.conv2d(images, kernel, 1, 'valid').add(b1).relu().squeeze([1, 2]);
      return hidden.matMul(W2, false, true).add(b2);
    }`,
  },

  hints: [
    'Each image becomes a row. Two dense layers with a ReLU between them project it onto its code; the code itself has no activation.',
    '[batch, pixels] times `W1`ᵀ plus `b1`, then ReLU: [batch, hidden]. That times `W2`ᵀ plus `b2`: [batch, code].',
    'Look at the products: `tf.matMul(…, W1, false, true)` transposes the weights, and the same with `W2`. `.relu()` comes after the first layer only.',
  ],
});
