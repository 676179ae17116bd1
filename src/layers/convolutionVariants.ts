import * as tf from '@tensorflow/tfjs';
import { conv2d, padded } from './convolution';
import { slide, type Padding } from './slide';

/**
 * A depthwise separable convolution: a 2D kernel for each channel, then a 1 × 1 convolution over the
 * channels.
 *
 * It equals the convolution with the kernel K[i, j, d, o] = D[i, j, d] P[d, o].
 *
 * @param x images, [batch, height, width, channels]
 * @param depthwise D, [kernelHeight, kernelWidth, channels]
 * @param pointwise P, [channels, depth]
 * @returns [batch, rows, columns, depth]
 * @source Chollet 2017, Xception, https://arxiv.org/abs/1610.02357
 */
export function depthwiseSeparableConv2d(
  x: tf.Tensor4D,
  depthwise: tf.Tensor3D,
  pointwise: tf.Tensor2D,
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  return tf.tidy(() => {
    const flat = pointwise.reshape<tf.Tensor4D>([1, 1, ...pointwise.shape]);
    return tf.separableConv2d(x, depthwise.expandDims<tf.Tensor4D>(3), flat, stride, padding);
  });
}

/**
 * The number of weights of a depthwise separable convolution, without biases: (Kh Kw) Din + Din Dout.
 *
 * @example
 * separableParameters(3, 3, 16, 32) //=> 656
 */
export function separableParameters(
  kernelHeight: number,
  kernelWidth: number,
  depthIn: number,
  depthOut: number,
): number {
  return kernelHeight * kernelWidth * depthIn + depthIn * depthOut;
}

/**
 * A transposed convolution: each pixel of x becomes a patch, `stride` pixels from the next; overlapping
 * patches add up.
 *
 * It is the adjoint of `conv2d` with the same kernel, stride and padding, not its inverse.
 *
 * @param x [batch, rows, columns, depth]
 * @param kernel [kernelHeight, kernelWidth, channels, depth]: the third axis is the channels of the result
 * @param outputShape [batch, height, width, channels]; it must be given, as several sizes lead to the same
 *   rows and columns
 * @returns of outputShape
 * @source Dumoulin & Visin 2016, https://arxiv.org/abs/1603.07285
 * @example
 * transposedConv2d(tf.tensor4d([3], [1, 1, 1, 1]), tf.ones([2, 2, 1, 1]), [1, 2, 2, 1], 2, 'valid') //=> [1, 2, 2, 1]: 3, 3, 3, 3
 */
export function transposedConv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  outputShape: [number, number, number, number],
  stride: number,
  padding: Padding,
): tf.Tensor4D {
  return tf.conv2dTranspose(x, kernel, outputShape, stride, padding);
}

/**
 * A convolution of stride 1 whose cells read pixels `dilation` apart.
 *
 * Computed as a sum over the kernel's cells, so that it has a gradient on every backend.
 *
 * @param x images, [batch, height, width, channels]
 * @param kernel [kernelHeight, kernelWidth, channels, depth]
 * @param dilation 1 for an ordinary convolution
 * @returns [batch, rows, columns, depth]
 * @source Yu & Koltun 2016, https://arxiv.org/abs/1511.07122
 */
export function dilatedConv2d(
  x: tf.Tensor4D,
  kernel: tf.Tensor4D,
  dilation: number,
  padding: Padding,
): tf.Tensor4D {
  const [kernelHeight, kernelWidth, channels, depth] = kernel.shape;
  const [spanDown, spanAcross] = [kernelHeight, kernelWidth].map(size => (size - 1) * dilation + 1);
  const rows = slide(x.shape[1], spanDown, 1, padding).outputs;
  const columns = slide(x.shape[2], spanAcross, 1, padding).outputs;
  return tf.tidy(() => {
    const image = padded(x, [spanDown, spanAcross], 1, padding);
    const parts: tf.Tensor4D[] = [];
    for (let i = 0; i < kernelHeight; i++) {
      for (let j = 0; j < kernelWidth; j++) {
        const seen = image.slice([0, i * dilation, j * dilation, 0], [x.shape[0], rows, columns, channels]);
        parts.push(conv2d(seen, kernel.slice([i, j, 0, 0], [1, 1, channels, depth]), 1, 'valid'));
      }
    }
    return tf.addN(parts);
  });
}
