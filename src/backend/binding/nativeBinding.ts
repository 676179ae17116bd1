import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { isMainThread } from 'node:worker_threads';
import { DataType } from './dtypes';
import { functionBinding } from './functions';
import { TensorHandles } from './handles';
import { loadLibrary } from './loadLibrary';
import { createNumericTensor, readBytes, readNumericTensor } from './numericTensors';
import { Operations } from './operations';
import { Runtime } from './runtime';
import { SavedModels } from './savedModels';
import { createStringTensor, readStringTensor } from './stringTensors';
import { loadSystemLibrary } from './systemLibrary';
import { constants, type Binding } from './types';

/**
 * Starts TensorFlow from its library files and returns tfjs-node's binding to it.
 *
 * It may be called several times in a process (jest loads modules anew for each test file): every binding
 * has its own context and tensors. In a worker thread both are released when the thread ends.
 *
 * @param files the libraries, each after the files it depends on
 * @param hasCuda whether NVIDIA's libraries lie beside them
 * @throws Error if the library does not load, or is not the version that the binding knows
 */
export function createNativeBinding(files: readonly string[], hasCuda: boolean): Binding {
  const system = loadSystemLibrary();
  const c = loadLibrary(files, system);
  const runtime = new Runtime(c, system);
  const handles = new TensorHandles(c);
  const operations = new Operations(runtime, handles);
  const savedModels = new SavedModels(runtime, handles, operations);
  const tensors = tensorAccess(runtime, handles, operations);
  if (!isMainThread) {
    process.once('exit', () => {
      savedModels.deleteAll();
      handles.deleteAll();
      runtime.dispose();
    });
  }
  return {
    ...constants,
    ...tensors,
    ...functionBinding(runtime, handles, operations, tensors.createTensor),
    TF_Version: c.TF_Version(),
    executeOp: (name, attributes, inputs, outputCount) =>
      operations.run(name, attributes, inputs, outputCount),
    loadSavedModel: (folder, tags) => savedModels.load(folder, tags),
    deleteSavedModel: id => savedModels.delete(id),
    runSavedModel: (id, inputs, inputNames, outputNames) =>
      savedModels.run(id, inputs, inputNames, outputNames),
    getNumOfSavedModels: () => savedModels.size,
    getNumOfTensors: () => handles.size,
    isUsingGpuDevice: () => runtime.gpu !== undefined,
    computesOn: () => runtime.gpu?.name.replace(/^.*device:/, '') ?? 'CPU',
    leaveGpu: () => runtime.leaveGpu(),
    hasCuda,
  };
}

type TensorAccess = Pick<TFJSBinding, 'createTensor' | 'deleteTensor' | 'tensorDataSync'>;

function tensorAccess(runtime: Runtime, handles: TensorHandles, operations: Operations): TensorAccess {
  const { c, status } = runtime;

  const create: TensorAccess['createTensor'] = (shape, dtype, values) => {
    if (dtype === DataType.TF_STRING) {
      return handles.add(createStringTensor(runtime, operations, shape, values as Uint8Array[]));
    }
    const handle = createNumericTensor(runtime, shape, dtype, values as NodeJS.TypedArray);
    return handles.add(onComputingDevice(handle, dtype));
  };

  /** Most GPU operations expect int32 in host memory. */
  function onComputingDevice(handle: number, dtype: number): number {
    if (!runtime.gpu || dtype === DataType.TF_INT32) return handle;
    const copy = c.TFE_TensorHandleCopyToDevice(handle, runtime.context, runtime.gpu.name, status.pointer);
    c.TFE_DeleteTensorHandle(handle);
    status.check();
    return copy;
  }

  function read(id: number) {
    const tensor = c.TFE_TensorHandleResolve(handles.get(id), status.pointer);
    status.check();
    try {
      const dtype = c.TF_TensorType(tensor);
      if (dtype === DataType.TF_STRING) return readStringTensor(runtime, tensor);
      if (dtype === DataType.TF_RESOURCE) return new Uint8Array(readBytes(runtime, tensor));
      return readNumericTensor(runtime, tensor, dtype);
    } finally {
      c.TF_DeleteTensor(tensor);
    }
  }

  return {
    createTensor: create,
    deleteTensor: id => handles.delete(id),
    // The interface names only three of the array types that TensorFlow's element types need.
    tensorDataSync: id => read(id) as Float32Array,
  };
}
