import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import type { PublicKernel } from './replaceKernel';

/**
 * tfjs-node reads the indices of every `gather` back into JavaScript to check them (no issue is known):
 * slow, and impossible in a compiled step. TensorFlow checks them itself on a CPU; on a GPU it returns zeros
 * for an index out of range.
 */
export const gather: PublicKernel<'x' | 'indices', tf.GatherV2Attrs> = (
  { x, indices },
  { axis, batchDims },
) => {
  tf.backend_util.segment_util.collectGatherOpShapeInfo(x, indices, axis, batchDims);
  const backend = tf.backend() as NodeJSKernelBackend;
  const { binding } = backend;
  const typeOf = (name: string, value: number) => ({ name, type: binding.TF_ATTR_TYPE, value });
  const attributes = [
    { name: 'batch_dims', type: binding.TF_ATTR_INT, value: batchDims },
    typeOf('Tparams', backend.getDTypeInteger(x.dtype)),
    typeOf('Tindices', backend.getDTypeInteger(indices.dtype)),
    typeOf('Taxis', binding.TF_INT32),
  ];
  return backend.executeSingleOutput('GatherV2', attributes, [x, indices, tf.scalar(axis, 'int32')]);
};
