import * as tf from '@tensorflow/tfjs-node';
import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import type { Binding } from '../binding/types';
import { cannotRead } from './refusals';

/** What a step must not find as it is; one method is private in the types. */
interface Overridden extends Pick<NodeJSKernelBackend, 'readSync' | 'read' | 'write'> {
  getInputTensorIds(tensors: { dataId?: object }[]): number[];
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
  const { prototype } = backend.constructor as { prototype: Overridden };
  const data = dataOf(backend);
  const madeInside = new Set<object>();
  const refuse = () => {
    throw new Error(cannotRead);
  };
  const replaced: Overridden = {
    readSync: refuse,
    read: refuse,
    write(...values) {
      const data = prototype.write.apply(backend, values);
      madeInside.add(data);
      return data;
    },
    getInputTensorIds(tensors) {
      for (const tensor of tensors) {
        if (tensor.dataId === undefined || madeInside.has(tensor.dataId)) continue;
        if (data.get(tensor.dataId)?.values === null) continue;
        backend.binding = tensorflow;
        prototype.getInputTensorIds.call(backend, [tensor]);
        backend.binding = binding;
      }
      return prototype.getInputTensorIds.call(backend, tensors);
    },
  };
  Object.assign(backend, replaced, { binding });
  try {
    return action();
  } finally {
    backend.binding = tensorflow;
    // The class's own methods come to light again.
    for (const name of Object.keys(replaced)) Reflect.deleteProperty(backend, name);
  }
}

/** What tfjs-node knows of its tensors: the number in TensorFlow, and the values as long as TensorFlow has not got them. */
function dataOf(backend: NodeJSKernelBackend) {
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
  const variables = Object.values(tf.engine().registeredVariables);
  const before = variables.map(({ dataId }) => data.get(dataId)?.id);
  return disposed => {
    variables.forEach((variable, i) => {
      const old = before[i];
      const now = data.get(variable.dataId);
      if (now && old !== undefined && disposed.delete(old)) now.id = old;
    });
  };
}
