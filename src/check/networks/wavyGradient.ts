import * as tf from '@tensorflow/tfjs';

/** Weights of a pixel and its eight neighbours, row by row, and what is added to their sum. */
export type Neighbourhood = { readonly kernel: readonly number[]; readonly phase: number };

/**
 * Passed by the check of `deepDream` as the gradient of what is climbed: the sine of a sum over each pixel's neighbourhood. So it
 * is another one at each image, for images of any size.
 *
 * @returns a function of an image, [1, height, width, 1]
 */
export function wavyGradient({ kernel, phase }: Neighbourhood) {
  return (image: tf.Tensor4D): tf.Tensor4D =>
    tf.tidy(() => {
      const sums = tf.conv2d(image, tf.tensor4d([...kernel], [3, 3, 1, 1]), 1, 'same');
      return sums.add<tf.Tensor4D>(phase).sin();
    });
}
