import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import type { Binding } from '../binding/types';
import { cannotRead } from './unsupportedOps';

/** Looked up once: tfjs-node finds its names by cursor of two modules each time. */
const { engine } = tf;

/** What a step must not find as it is, of which one is private in tfjs-node's types. */
interface Overridden {
  readSync: (dataId: object) => unknown;
  read: (dataId: object) => unknown;
  write: (this: Overridden, ...values: Parameters<NodeJSKernelBackend['write']>) => object;
  getInputTensorIds: (this: Overridden, tensors: { dataId?: object }[]) => number[];
}

/**
 * Runs an action while tfjs works with another binding, and refuses to read values.
 *
 * tfjs-node hands a tensor's values to TensorFlow at the tensor's first use. Those of tensors that are older than the
 * action go to TensorFlow itself: they are inputs, not constants.
 */
export function withBinding<Given>(
  backend: NodeJSKernelBackend,
  binding: Binding,
  action: () => Given,
): Given {
  const tensorflow = backend.binding;
  const native = backend as unknown as Overridden;
  const { readSync, read, write, getInputTensorIds } = native;
  const data = dataOf(backend);
  const madeInside = new Set<object>();
  const refuse = () => {
    throw new Error(cannotRead);
  };
  const replaced: Overridden = {
    readSync: refuse,
    read: refuse,
    write(...values) {
      const data = write.apply(native, values);
      madeInside.add(data);
      return data;
    },
    getInputTensorIds(tensors) {
      return tensors.map(tensor => {
        const known = tensor.dataId && data.get(tensor.dataId);
        if (known?.values === null) return known.id;
        const isConstant = !tensor.dataId || madeInside.has(tensor.dataId);
        backend.binding = isConstant ? binding : tensorflow;
        const [id] = getInputTensorIds.call(native, [tensor]);
        backend.binding = binding;
        return id;
      });
    },
  };
  Object.assign(backend, replaced, { binding });
  try {
    return action();
  } finally {
    // Not deleted: V8 is slow with objects from which something was deleted.
    Object.assign(backend, { readSync, read, write, getInputTensorIds, binding: tensorflow });
  }
}

/** What tfjs-node knows of its tensors: the number in TensorFlow, and the values as long as TensorFlow has not got them. */
export function dataOf(backend: NodeJSKernelBackend) {
  type Data = { get(dataId: object): { id: number; values: unknown } | undefined };
  return (backend as unknown as { tensorMap: Data }).tensorMap;
}

/**
 * Remembers the values of all variables.
 *
 * @returns a function that gives them back to those whose new values could not be computed, as far as the old ones are
 *   `disposed`, which they then no longer are
 */
export function rememberVariables(backend: NodeJSKernelBackend): (disposed: Set<number>) => void {
  const data = dataOf(backend);
  const variables = Object.values(engine().registeredVariables);
  const before = variables.map(({ dataId }) => data.get(dataId)?.id);
  return disposed => {
    variables.forEach((variable, i) => {
      const old = before[i];
      const now = data.get(variable.dataId);
      if (now && old !== undefined && disposed.delete(old)) now.id = old;
    });
  };
}
