import * as tf from '@tensorflow/tfjs-node';
import { wrapKernel } from './replaceKernel';

interface Attributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

type Kernel = (inputs: Record<string, tf.Tensor>, attributes: Attributes) => tf.Tensor;
/** A kernel for paddings given as numbers, made of the one for 'valid', and what the image is padded by. */
type Padded = (
  valid: Kernel,
  inputs: Record<string, tf.Tensor>,
  attributes: Attributes,
  padding: Padding,
) => tf.Tensor;
type Padding = [number, number][];

/**
 * Lets tfjs-node's pooling take paddings given as numbers, which tf.pool needs too: the image is padded, and pooled by
 * 'valid'. https://github.com/tensorflow/tfjs/issues/806. Gradients are those of what is computed; tfjs's own of a mean
 * divide by all of a window, padding included, which is wrong (no issue is known).
 */
export function patchPaddedPooling(): void {
  addPadding('MaxPool', 'x', (valid, { x }, attributes, padding) =>
    valid({ x: tf.pad(x, padding, -Infinity) }, attributes),
  );
  addPadding('MaxPoolGrad', 'input', (valid, { dy, input, output }, attributes, padding) =>
    cutOut(valid({ dy, input: tf.pad(input, padding, -Infinity), output }, attributes), input.shape, padding),
  );
  // A mean is that of the image's pixels in a window: what was padded does not count.
  addPadding('AvgPool', 'x', (valid, { x }, attributes, padding) =>
    tf.div(valid({ x: tf.pad(x, padding) }, attributes), share(valid, x, attributes, padding)),
  );
  addPadding('AvgPoolGrad', 'input', (valid, { dy, input }, attributes, padding) => {
    const average = kernelOf('AvgPool');
    const each = tf.div(dy, share(average, input, attributes, padding));
    return cutOut(valid({ dy: each, input: tf.pad(input, padding) }, attributes), input.shape, padding);
  });
}

/** The share of each window that lies in the image. [batch, height, width, channels] */
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
    return kernelFunc({ inputs, attrs, backend: tf.backend() }) as tf.Tensor; // as all of tfjs-node's
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

/** How many zeros, or infinities, stand before and behind each axis, so that 'valid' gives as much as was asked for. */
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
