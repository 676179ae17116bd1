import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import { floats } from './resource';

const ofFloats = [floats('T')];

/**
 * Takes TensorFlow's own gradient of ReLU, one operation. tfjs makes it of four (compare, fill, find NaN, select), each as
 * large as the activation. It is a kernel, and has a gradient itself, so that second derivatives stay right.
 */
export function fuseReluGradient(): void {
  const original = tf.getGradient('Relu');
  const gradient = (dy: tf.Tensor, x: tf.Tensor): tf.Tensor => tf.engine().runKernel('ReluGrad', { dy, x });
  tf.registerKernel({
    kernelName: 'ReluGrad',
    backendName: 'tensorflow',
    kernelFunc: ({ inputs, backend }) => {
      const { dy, x } = inputs as Record<string, tf.Tensor>;
      const native = backend as NodeJSKernelBackend;
      return native.executeSingleOutput('ReluGrad', ofFloats, [dy, x]);
    },
  });
  tf.registerGradient({
    kernelName: 'ReluGrad',
    inputsToSave: ['x'],
    gradFunc: (ddx, [x]) => ({ dy: () => gradient(ddx as tf.Tensor, x), x: () => tf.zerosLike(x) }),
  });
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    ...original,
    gradFunc: (dy, saved, attributes) => {
      const isNative = tf.getBackend() === 'tensorflow' && saved[0].dtype === 'float32';
      return isNative
        ? { x: () => gradient(dy as tf.Tensor, saved[0]) }
        : original.gradFunc(dy, saved, attributes);
    },
  });
}
