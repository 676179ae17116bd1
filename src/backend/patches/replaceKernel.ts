import * as tf from '@tensorflow/tfjs-node';

/** A kernel written with public operations: tensors and attributes in, a tensor out. */
export type PublicKernel<Inputs extends string, Attributes> = (
  inputs: Record<Inputs, tf.Tensor>,
  attributes: Attributes,
) => tf.Tensor;

/** Gives a backend a kernel that it lacks, or has wrong. */
export function replaceKernel<Inputs extends string, Attributes>(
  backendName: string,
  kernelName: string,
  kernel: PublicKernel<Inputs, Attributes>,
): void {
  if (tf.getKernel(kernelName, backendName)) tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, attrs }) =>
      tf.tidy(() => {
        const tensors = Object.entries(inputs).map(([name, info]) => [name, asTensor(info as tf.TensorInfo)]);
        return kernel(Object.fromEntries(tensors) as Record<Inputs, tf.Tensor>, attrs as Attributes);
      }),
  });
}

/** Kernels may get bare descriptions of tensors; operations want tensors. */
function asTensor(info: tf.TensorInfo): tf.Tensor {
  return info instanceof tf.Tensor ? (info as tf.Tensor) : tf.engine().makeTensorFromTensorInfo(info);
}
