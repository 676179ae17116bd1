import type { TensorValue } from '../../../src/check/values';
import { drawCoder } from '../../cases/autoencoders';
import { exercise } from '../../assignment/exercise';
import { map } from '../../oracle/arrays';
import * as oracle from '../../oracle/autoencoder';
import type { CoderValue } from '../../oracle/autoencoder';

/** The logits of images: W2 relu(W1 z + b1) + b2 of each code, in the shape of an image. */
export const decoder = exercise({
  name: 'decoder',
  points: 2,

  cases: random => [
    {
      title: 'three codes, images of 2 × 3 pixels',
      args: [drawCoder(random, [2, 5, 6]), random.tensor([3, 2]), [2, 3]],
    },
    { title: 'one code', args: [drawCoder(random, [3, 4, 4]), random.tensor([1, 3]), [2, 2]] },
    { title: 'images higher than wide', args: [drawCoder(random, [1, 4, 8]), random.tensor([2, 1]), [4, 2]] },
  ],

  // Over a thousand seeds right float32 answers are within 2e-7; the closest a mutant comes in all of its cases is 0.057.
  tolerance: 1e-5,

  reference: (weights: CoderValue, codes: TensorValue, size: readonly number[]) =>
    oracle.decoder(weights, codes, size),

  mutants: {
    'a sigmoid follows: the decoder returns logits, and the loss knows': (weights, codes, size) =>
      map(oracle.decoder(weights, codes, size), z => 1 / (1 + Math.exp(-z))),
    'a ReLU follows: a logit may be negative, and for dark pixels it is': (weights, codes, size) =>
      map(oracle.decoder(weights, codes, size), z => Math.max(0, z)),
    'the ReLU between the layers is missing': (weights, codes, size) =>
      oracle.decoder(weights, codes, size, z => z),
    'the biases of the first layer are missing': (weights, codes, size) =>
      oracle.decoder({ ...weights, b1: map(weights.b1, () => 0) }, codes, size),
    'the biases of the second layer are missing': (weights, codes, size) =>
      oracle.decoder({ ...weights, b2: map(weights.b2, () => 0) }, codes, size),
    'the images are left flat: give them the shape [batch, height, width, 1]': (weights, codes) =>
      oracle.twoLayers(weights, codes),
    'height and width are swapped': (weights, codes, [height, width]) =>
      oracle.decoder(weights, codes, [width, height]),
    'the pixels run down the columns: they are row-major, as reshape has them': (
      weights,
      codes,
      [height, width],
    ) => {
      const images = oracle.decoder(weights, codes, [height, width]);
      const size = height * width;
      const place = (i: number) => (i % width) * height + Math.floor(i / width);
      const at = (_: number, i: number) => images.data[Math.floor(i / size) * size + place(i % size)];
      return { ...images, data: images.data.map(at) };
    },
  },

  variants: {
    'code by code': `({ W1, b1, W2, b2 }, codes, [height, width]) => tf.stack(tf.unstack(codes).map(code => {
      const hidden = tf.relu(tf.dot(W1, code).add(b1));
      return tf.dot(W2, hidden).add(b2).reshape([height, width, 1]);
    }))`,
    'columns, transposed at the end': `({ W1, b1, W2, b2 }, codes, [height, width]) => {
      const hidden = tf.maximum(tf.matMul(W1, codes, false, true).add(b1.expandDims(1)), 0);
      return W2.matMul(hidden).add(b2.expandDims(1)).transpose().reshape([codes.shape[0], height, width, 1]);
    }`,
    'the second layer as a transposed convolution': `({ W1, b1, W2, b2 }, codes, [height, width]) => {
      const hidden = codes.matMul(W1.transpose()).add(b1).relu();
      const kernel = W2.reshape([height, width, 1, W2.shape[1]]);
      const spots = hidden.expandDims(1).expandDims(1);
      const images = tf.conv2dTranspose(spots, kernel, [codes.shape[0], height, width, 1], 1, 'valid');
      return images.add(b2.reshape([height, width, 1]));
    }`,
  },

  hints: [
    'The decoder makes an image of the code: two dense layers with a ReLU between them. It stops at the logits, and each row takes the shape of an image.',
    '`codes` times `W1`ᵀ plus `b1`, then ReLU: [batch, hidden]. That times `W2`ᵀ plus `b2`: [batch, pixels], and in the end [batch, height, width, 1].',
    'Look at the end: `.reshape([codes.shape[0], height, width, 1])`, without a sigmoid. Both products transpose the weights: `tf.matMul(…, W1, false, true)`.',
  ],
});
