import { TensorHandles } from './handles';
import { findLibrary } from './findLibrary';
import { loadLibrary } from './loadLibrary';
import { createNumericTensor, readNumericTensor } from './numericTensors';
import { Operations } from './operations';
import { Runtime } from './runtime';
import { loadSystemLibrary } from './systemLibrary';
import { constants } from './types';

/** A separate runtime in this process. */
function startRuntime(): Runtime {
  const found = findLibrary();
  if ('missing' in found) throw new Error(found.missing);
  const system = loadSystemLibrary();
  return new Runtime(loadLibrary(found.files, system), system);
}

test('after leaving a GPU every operation runs on the processor, with the same results', () => {
  const runtime = startRuntime();
  const [processor] = runtime.devices;
  expect(processor.type).toBe('CPU');
  runtime.gpu ??= { type: 'GPU', name: processor.name };
  const operations = new Operations(runtime, new TensorHandles(runtime.c));
  const { TF_FLOAT, TF_ATTR_TYPE } = constants;
  const add = () => {
    const one = createNumericTensor(runtime, [2], TF_FLOAT, Float32Array.of(1, 2));
    const attributes = [{ name: 'T', type: TF_ATTR_TYPE, value: TF_FLOAT }];
    const [sum] = operations.execute('AddV2', attributes, [one, one], 1);
    const device = runtime.c.TFE_TensorHandleDeviceName(sum, runtime.status.pointer);
    const tensor = runtime.c.TFE_TensorHandleResolve(sum, runtime.status.pointer);
    const values = readNumericTensor(runtime, tensor, TF_FLOAT);
    runtime.c.TF_DeleteTensor(tensor);
    for (const handle of [one, sum]) runtime.c.TFE_DeleteTensorHandle(handle);
    return { device, values };
  };
  expect(add().values).toEqual(Float32Array.of(2, 4));
  runtime.leaveGpu();
  expect(runtime.gpu).toBeUndefined();
  expect(runtime.forced).toEqual(processor);
  expect(add()).toEqual({ device: processor.name, values: Float32Array.of(2, 4) });
  // A device that does not exist is an error of TensorFlow, not ignored.
  runtime.forced = { type: 'GPU', name: processor.name.replace('CPU:0', 'GPU:7') };
  expect(add).toThrow(/GPU:7/);
  runtime.dispose();
});

test('a machine without a GPU has no GPU to leave', () => {
  const runtime = startRuntime();
  runtime.gpu = undefined;
  runtime.leaveGpu();
  expect(runtime.forced).toBeUndefined();
  runtime.dispose();
});
