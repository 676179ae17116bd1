import * as tf from '@tensorflow/tfjs';

/** An autoencoder without activations, encoder and decoder in one: x -> x matrix + offset, of flattened images. */
export type Reconstruction = {
  readonly matrix: readonly (readonly number[])[];
  readonly offset: readonly number[];
};

/**
 * Passed by the check of `anomalyScore` instead of an autoencoder: what it knows, and so what is normal, are the numbers of the
 * case.
 *
 * @returns a function of images, [batch, height, width, 1]
 */
export function linearReconstruction({ matrix, offset }: Reconstruction) {
  return (images: tf.Tensor4D): tf.Tensor4D =>
    tf.tidy(() => {
      const x = images.reshape<tf.Tensor2D>([images.shape[0], offset.length]);
      const M = tf.tensor2d(matrix.map(row => [...row]));
      return x
        .matMul(M)
        .add(tf.tensor1d([...offset]))
        .reshape(images.shape);
    });
}
