import type { Binding } from '../binding/types';
import type { NativeBackend } from '../privateTfjs';
import { cannotRead } from './unsupportedOps';

type Overridden = Pick<NativeBackend, 'binding' | 'read' | 'readSync' | 'write' | 'getInputTensorIds'>;

/**
 * Runs an action while tfjs-node uses another binding and refuses to read values.
 *
 * tfjs-node hands a tensor's values to TensorFlow when the tensor is first used. Those of tensors that are older than the
 * action go to TensorFlow itself: to the step they are inputs, not constants.
 */
export function withOverrides<Result>(
  backend: NativeBackend,
  binding: Binding,
  action: () => Result,
): Result {
  const { binding: tensorflow, read, readSync, write, getInputTensorIds, tensorMap } = backend;
  const madeInside = new Set<object>();
  const refuse = () => {
    throw new Error(cannotRead);
  };
  const overrides: Overridden = {
    binding,
    read: refuse,
    readSync: refuse,
    write(...values) {
      const dataId = write.apply(backend, values);
      madeInside.add(dataId);
      return dataId;
    },
    getInputTensorIds(tensors) {
      return tensors.map(tensor => {
        const known = tensor.dataId && tensorMap.get(tensor.dataId);
        if (known?.values === null) return known.id;
        const isConstant = !tensor.dataId || madeInside.has(tensor.dataId);
        backend.binding = isConstant ? binding : tensorflow;
        const [id] = getInputTensorIds.call(backend, [tensor]);
        backend.binding = binding;
        return id;
      });
    },
  };
  Object.assign(backend, overrides);
  try {
    return action();
  } finally {
    // Assigned, not deleted: V8 is slow with objects from which a property was deleted.
    Object.assign(backend, { binding: tensorflow, read, readSync, write, getInputTensorIds });
  }
}
