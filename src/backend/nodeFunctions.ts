// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module's own object, in which a function is replaced
import nodeBackend = require('@tensorflow/tfjs-node/dist/nodejs_kernel_backend');
import * as tf from '@tensorflow/tfjs-node';

const { ensureTensorflowBackend } = nodeBackend;

/**
 * Images, saved models and TensorBoard of tfjs-node (`tf.node.*`) are TensorFlow's own operations: on
 * another backend they throw an error that says so, and what to do. They all call this function of tfjs-node
 * first.
 */
export function explainNodeFunctions(): void {
  Object.assign(nodeBackend, {
    ensureTensorflowBackend() {
      if (tf.getBackend() === 'tensorflow') return ensureTensorflowBackend();
      throw new Error(
        `The functions of tf.node need TensorFlow's native library, and tfjs runs on "${tf.getBackend()}". ` +
          "Run `npm start` in the project's folder to get the library; `npx labs doctor` says what is missing.",
      );
    },
  });
}
