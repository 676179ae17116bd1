import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import * as tf from '@tensorflow/tfjs-node';

export const valuesOf = (tensor: tf.Tensor) => Array.from(tensor.dataSync());

/** The names of the operations that TensorFlow runs during an action. */
export function operationsIn(action: () => void): string[] {
  const run = jest.spyOn((tf.backend() as NodeJSKernelBackend).binding, 'executeOp');
  action();
  const names = run.mock.calls.map(([name]) => name);
  run.mockRestore();
  return names;
}
