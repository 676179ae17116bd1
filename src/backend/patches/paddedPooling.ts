import * as tf from '@tensorflow/tfjs-node';
import { wrapKernel } from './replaceKernel';

interface Attributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Kernel = (inputs: Record<string, tf.Tensor>, attributes: Attributes) => tf.Tensor;
/** A kernel for paddings given as numbers, made from the kernel for 'valid' and the padding of the image. */
type Padded = (
  valid: Kernel,
  inputs: Record<string, tf.Tensor>,
  attributes: Attributes,
  padding: Padding,
) => tf.Tensor;
type Padding = [number, number][];

/**
 * Lets tfjs-node's pooling accept paddings given as numbers, which tf.pool needs too: the image is padded,
 * then pooled with 'valid'. https://github.com/tensorflow/tfjs/issues/806. The gradients match what is
 * computed; tfjs's own gradient of a mean divides by the whole window, padding included, which is wrong (no
 * issue is known).
 */
export function patchPaddedPooling(): void {
  addPadding('MaxPool', 'x', (valid, { x }, attributes, padding) =>
    valid({ x: tf.pad(x, padding, -Infinity) }, attributes),
  );
  addPadding('MaxPoolGrad', 'input', (valid, { dy, input, output }, attributes, padding) =>
    cutOut(valid({ dy, input: tf.pad(input, padding, -Infinity), output }, attributes), input.shape, padding),
  );
  // A mean is over the image's pixels in a window: the padding does not count.
  addPadding('AvgPool', 'x', (valid, { x }, attributes, padding) =>
    tf.div(valid({ x: tf.pad(x, padding) }, attributes), share(valid, x, attributes, padding)),
  );
  addPadding('AvgPoolGrad', 'input', (valid, { dy, input }, attributes, padding) => {
    const average = kernelOf('AvgPool');
    const each = tf.div(dy, share(average, input, attributes, padding));
    return cutOut(valid({ dy: each, input: tf.pad(input, padding) }, attributes), input.shape, padding);
  });
}

/** The fraction of each window that lies inside the image. [batch, height, width, channels] */
const share = (average: Kernel, image: tf.Tensor, attributes: Attributes, padding: Padding) =>
  average({ x: tf.pad(tf.onesLike(image), padding) }, attributes);

const cutOut = (padded: tf.Tensor, shape: number[], padding: Padding) =>
  padded.slice(
    padding.map(([before]) => before),
    shape,
  );

function kernelOf(kernelName: string): Kernel {
  const { kernelFunc } = tf.getKernel(kernelName, 'tensorflow');
  return (inputs, attributes) => {
    const attrs = { ...attributes } as unknown as tf.NamedAttrMap;
    return kernelFunc({ inputs, attrs, backend: tf.backend() }) as tf.Tensor; // like every kernel of tfjs-node
  };
}

function addPadding(kernelName: string, image: string, padded: Padded): void {
  const valid = kernelOf(kernelName);
  wrapKernel('tensorflow', kernelName, shipped => call => {
    const attributes = call.attrs as unknown as Attributes;
    if (typeof attributes.pad === 'string') return shipped(call);
    const inputs = call.inputs as Record<string, tf.Tensor>;
    const padding = paddingOf(inputs[image].shape as [number, number, number, number], attributes);
    return tf.tidy(() => padded(valid, inputs, { ...attributes, pad: 'valid' }, padding));
  });
}

/**
 * How many zeros, or infinities, stand before and after each axis, so that 'valid' gives the output size that
 * was asked for.
 */
function paddingOf(shape: [number, number, number, number], attributes: Attributes): Padding {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  const info = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const behind = (out: number, stride: number, window: number, length: number, before: number) =>
    Math.max(0, (out - 1) * stride + window - length - before);
  const { top, left } = info.padInfo;
  return [
    [0, 0],
    [top, behind(info.outHeight, info.strideHeight, info.filterHeight, info.inHeight, top)],
    [left, behind(info.outWidth, info.strideWidth, info.filterWidth, info.inWidth, left)],
    [0, 0],
  ];
}
