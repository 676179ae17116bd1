import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import type { PublicKernel } from './replaceKernel';

/** TensorFlow's own `Round` returns zeros for whole numbers on a CPU, as of 2.21 (no issue is known). */
export const round: PublicKernel<'x', object> = ({ x }) =>
  x.dtype === 'int32' ? tf.clone(x) : (tf.backend() as NodeJSKernelBackend).executeSingleInput('Round', x);
