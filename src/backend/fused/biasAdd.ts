import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import { wrapKernel } from '../patches/replaceKernel';
import { foldOfResult, foldRows } from './foldedConvolution';
import { floats } from './resource';

const ofFloats = [floats('T')];

/**
 * Takes TensorFlow's own sum of a convolution and its bias. A dense layer gains nothing by it.
 */
export function fuseBiasAdd(): void {
  wrapKernel('tensorflow', 'Add', shipped => call => {
    const { a, b } = call.inputs as Record<string, tf.Tensor>;
    if (!isBias(b, a)) return shipped(call);
    const native = call.backend as NodeJSKernelBackend;
    const add = (x: tf.Tensor, bias: tf.Tensor) => native.executeSingleOutput('BiasAdd', ofFloats, [x, bias]);
    const fold = foldOfResult(a);
    if (fold === 1) return add(a, b);
    return tf.tidy(() => foldRows(add(foldRows(a, fold), tf.tile(b, [fold])), 1 / fold));
  });
}

/** Whether b is one number for each channel of the images a; TensorFlow's BiasAdd takes up to five dimensions. */
function isBias(b: tf.Tensor, a: tf.Tensor): boolean {
  return (
    b.shape.length === 1 &&
    (a.shape.length === 4 || a.shape.length === 5) &&
    a.shape[a.shape.length - 1] === b.shape[0] &&
    a.dtype === 'float32' &&
    b.dtype === 'float32'
  );
}
