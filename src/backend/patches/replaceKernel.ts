import * as tf from '@tensorflow/tfjs-node';

/** A kernel written with public operations: tensors and attributes in, a tensor out. */
export type PublicKernel<Inputs extends string, Attributes> = (
  inputs: Record<Inputs, tf.Tensor>,
  attributes: Attributes,
) => tf.Tensor;

/** Wraps a kernel of a backend; the wrapper may call the kernel that was there. */
export function wrapKernel(
  backendName: string,
  kernelName: string,
  wrap: (shipped: tf.KernelFunc) => tf.KernelFunc,
): void {
  const shipped = tf.getKernel(kernelName, backendName);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ ...shipped, kernelFunc: wrap(shipped.kernelFunc) });
}

/** Gives a backend a kernel that it lacks or gets wrong. */
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
      tf.tidy(() => kernel(inputs as Record<Inputs, tf.Tensor>, attrs as Attributes)),
  });
}
