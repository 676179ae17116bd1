import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import { floats } from './resource';

const ofFloats = [floats('T')];

/**
 * Takes TensorFlow's own gradient of ReLU, one operation. tfjs makes it of four (compare, fill, find NaN, select), each as
 * large as the activation. It is a kernel, and has a gradient itself, so that second derivatives stay right.
 *
 * As in Python it uses y = max(0, x), which is positive where x is: so x is not kept, and y can be written over it.
 */
export function fuseReluGradient(): void {
  const original = tf.getGradient('Relu');
  const gradient = (dy: tf.Tensor, y: tf.Tensor): tf.Tensor => tf.engine().runKernel('ReluGrad', { dy, y });
  tf.registerKernel({
    kernelName: 'ReluGrad',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, backend }) => {
      const { dy, y } = inputs as Record<string, tf.Tensor>;
      const native = backend as NodeJSKernelBackend;
      return native.executeSingleOutput('ReluGrad', ofFloats, [dy, y]);
    },
  });
  tf.registerGradient({
    kernelName: 'ReluGrad',
    inputsToSave: ['y'],
    gradFunc: (ddx, [y]) => ({ dy: () => gradient(ddx as tf.Tensor, y), y: () => tf.zerosLike(y) }),
  });
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      const isNative = tf.getBackend() === 'tensorflow' && saved[0].dtype === 'float32';
      return isNative
        ? { x: () => gradient(dy as tf.Tensor, saved[0]) }
        : original.gradFunc(dy, saved, attributes);
    },
  });
}
