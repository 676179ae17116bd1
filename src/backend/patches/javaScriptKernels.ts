import * as tf from '@tensorflow/tfjs-node';

/** What a kernel of tfjs's pure JavaScript backend needs from that backend. */
interface JavaScriptBackend extends tf.KernelBackend {
  makeTensorInfo(shape: number[], dtype: tf.DataType, values: tf.BackendValues): tf.TensorInfo;
  disposeIntermediateTensorInfo(info: tf.TensorInfo): void;
  readSync(data: object): tf.BackendValues;
}

/**
 * tfjs-node lacks kernels that tfjs has in pure JavaScript, mostly for strings, sparse and ragged tensors
 * (not all of them have a known issue). They run in JavaScript, on values read back from TensorFlow.
 */
export function addJavaScriptKernels(): void {
  const missing = tf
    .getKernelsForBackend('cpu')
    .filter(({ kernelName }) => !tf.getKernel(kernelName, 'tensorflow'));
  for (const { kernelName, kernelFunc } of missing) {
    tf.registerKernel({
      kernelName,
      backendName: 'tensorflow',
      kernelFunc: ({ inputs, attrs }) => runInJavaScript(kernelFunc, inputs, attrs),
    });
  }
}

function runInJavaScript(
  kernelFunc: tf.KernelFunc,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap | undefined,
) {
  const backend = tf.engine().findBackend('cpu') as JavaScriptBackend;
  const native = tf.backend();
  const taken: tf.TensorInfo[] = [];
  const take = (info: tf.TensorInfo) => {
    const copy = backend.makeTensorInfo(info.shape, info.dtype, native.readSync(info.dataId));
    taken.push(copy);
    return copy;
  };
  // Some kernels take a list of tensors under one name.
  const copies = Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      Array.isArray(input) ? input.map(take) : input && take(input),
    ]),
  ) as tf.NamedTensorInfoMap;
  const given = kernelFunc({ inputs: copies, attrs: attrs ?? {}, backend });
  const give = (result: tf.TensorInfo) =>
    tf.tensor(backend.readSync(result.dataId), result.shape, result.dtype);
  const tensors = Array.isArray(given) ? given.map(give) : give(given);
  for (const info of [...taken, ...[given].flat()]) backend.disposeIntermediateTensorInfo(info);
  return tensors;
}
