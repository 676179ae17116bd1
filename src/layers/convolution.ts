import * as tf from '@tensorflow/tfjs';
import { slide, type Padding } from './slide';

type Shape4D = [number, number, number, number];

/**
 * A convolution, strictly a cross-correlation: y[n, r, c, o] = Σ_{i, j, d} x[n, rS + i, cS + j, d] K[i, j, d, o], no bias.
 *
 * @param x images, [batch, height, width, channels]
 * @param kernel [kernelHeight, kernelWidth, channels, depth]
 * @param stride S, for rows and columns
 * @param padding the odd zero of `'same'` goes below and to the right
 * @returns [batch, rows, columns, depth]
 * @source Goodfellow, Bengio & Courville 2016, Deep Learning, section 9.1
 * @example
 * conv2d(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), 1, 'valid') //=> [1, 2, 2, 1], every number is 4
 */
export function conv2d(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number, padding: Padding): tf.Tensor4D {
  return tf.conv2d(x, kernel, stride, padding);
}

/**
 * The matrix of a single-channel convolution: it multiplies the flattened image.
 *
 * @param kernel [kernelHeight, kernelWidth]
 * @param size [height, width] of the image
 * @returns [rows · columns, height · width], both row-major
 * @example
 * convolutionMatrix(tf.tensor2d([[1, 2]]), [1, 3], 1, 'valid') //=> [[1, 2, 0], [0, 1, 2]]
 */
export function convolutionMatrix(
  kernel: tf.Tensor2D,
  [height, width]: readonly [number, number],
  stride: number,
  padding: Padding,
): tf.Tensor2D {
  return tf.tidy(() => {
    // Row r of the matrix holds the weight of each pixel in output r: convolve one image per pixel, 0
    // everywhere but there.
    const pixels = tf.eye(height * width).reshape<tf.Tensor4D>([height * width, height, width, 1]);
    const answers = conv2d(pixels, kernel.reshape([...kernel.shape, 1, 1]), stride, padding);
    return answers.reshape<tf.Tensor2D>([height * width, -1]).transpose();
  });
}

/**
 * The derivative of a loss with respect to the kernel, from its derivative with respect to the output: the
 * sum over all windows and images that use a cell.
 *
 * @param x images, [batch, height, width, channels]
 * @param dy the loss's derivative with respect to the output, [batch, rows, columns, depth]
 * @param kernelShape [kernelHeight, kernelWidth, channels, depth]
 * @returns of kernelShape
 */
export function conv2dKernelGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  kernelShape: Shape4D,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  // The output is linear in the kernel, so its derivative is the same at every kernel.
  const output = (kernel: tf.Tensor) => conv2d(x, kernel as tf.Tensor4D, stride, padding);
  return tf.tidy(() => tf.grad(output)(tf.zeros(kernelShape), dy) as tf.Tensor4D);
}

/**
 * The derivative of a loss with respect to the images, from its derivative with respect to the output: the
 * transposed convolution.
 *
 * @param dy the loss's derivative with respect to the output, [batch, rows, columns, depth]
 * @param kernel [kernelHeight, kernelWidth, channels, depth]
 * @param inputShape [batch, height, width, channels]
 * @returns of inputShape
 */
export function conv2dInputGradient(
  dy: tf.Tensor4D,
  kernel: tf.Tensor4D,
  inputShape: Shape4D,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  return tf.conv2dTranspose(dy, kernel, inputShape, stride, padding);
}

/**
 * Inserts stride - 1 rows and columns of zeros between the rows and columns of a map.
 *
 * @param y [batch, rows, columns, depth]
 * @returns [batch, (rows - 1) · stride + 1, (columns - 1) · stride + 1, depth]
 * @example
 * stretch(tf.tensor4d([1, 2], [1, 1, 2, 1]), 3) //=> [1, 1, 4, 1]: 1, 0, 0, 2
 */
export function stretch(y: tf.Tensor4D, stride: number): tf.Tensor4D {
  const [batch, rows, columns, depth] = y.shape;
  const zeros = stride - 1;
  return tf.tidy(() => {
    const apart = y.reshape([batch, rows, 1, columns, depth]).pad([[0, 0], [0, 0], [0, zeros], [0, 0], [0, 0]]); // prettier-ignore
    const wide = apart.reshape([batch * rows * stride, columns, 1, depth]).pad([[0, 0], [0, 0], [0, zeros], [0, 0]]); // prettier-ignore
    const whole = wide.reshape<tf.Tensor4D>([batch, rows * stride, columns * stride, depth]);
    return whole.slice([0, 0, 0, 0], [batch, (rows - 1) * stride + 1, (columns - 1) * stride + 1, depth]);
  });
}

/**
 * Pads an image with zeros, as `'same'` does for a kernel of this size.
 *
 * @param x [batch, height, width, channels]
 * @param value pads with this value instead of zeros
 * @returns [batch, height + vertical padding, width + horizontal padding, channels]
 */
export function padded(
  x: tf.Tensor4D,
  [kernelHeight, kernelWidth]: readonly number[],
  stride: number,
  padding: Padding,
  value = 0,
): tf.Tensor4D {
  const vertical = slide(x.shape[1], kernelHeight, stride, padding);
  const horizontal = slide(x.shape[2], kernelWidth, stride, padding);
  const around: [number, number][] = [
    [0, 0],
    [vertical.before, vertical.after],
    [horizontal.before, horizontal.after],
    [0, 0],
  ];
  return tf.pad(x, around, value);
}
