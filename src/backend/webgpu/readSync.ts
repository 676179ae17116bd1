import * as tf from '@tensorflow/tfjs-node';
import type { GpuBuffer, WebGpuBackend } from './types';

type Action = () => void;

/** https://www.w3.org/TR/webgpu/#buffer-usage and https://www.w3.org/TR/webgpu/#buffer-mapping */
const [mappedForReading, copiedTo, reading] = [1, 8, 1];

/**
 * Runs `action`, in which Dawn begins an asynchronous operation, and returns the function by which Dawn
 * polls for its end: Dawn passes it to Node's `setImmediate`, to be called in each turn of the event loop.
 *
 * @returns the action's result, and the function; undefined if this version of Dawn polls in another way
 */
export function catchPolling<Result>(action: () => Result): { result: Result; poll: Action | undefined } {
  const { setImmediate } = globalThis;
  let poll: Action | undefined;
  const listening = (callback: Action) => {
    poll = callback;
    return setImmediate(callback);
  };
  globalThis.setImmediate = Object.assign(listening, { __promisify__: setImmediate.__promisify__ });
  try {
    return { result: action(), poll };
  } finally {
    globalThis.setImmediate = setImmediate;
  }
}

/**
 * Lets `tensor.dataSync()`, `arraySync()` and `print()` work: tfjs's backend can read synchronously only
 * through a browser's canvas. A GPU's buffer is handed over by an event; here the events are polled until it
 * has come.
 *
 * @param poll from {@link catchPolling}
 */
export function enableReadSync(backend: WebGpuBackend, poll: Action | undefined): void {
  const readSync = backend.readSync.bind(backend);
  backend.readSync = dataId => {
    const data = backend.tensorMap.get(dataId);
    // Complex numbers are read as two tensors, by this function again.
    if (data.values || data.dtype === 'string' || data.dtype === 'complex64') return readSync(dataId);
    if (!poll) {
      throw new Error(
        'WebGPU cannot give values at once (dataSync, arraySync, print). Use `await tensor.data()` or ' +
          '`await tensor.array()` instead, or another backend.',
      );
    }
    const bytes = readBuffer(backend, data.resource!, poll);
    data.values = tf.util.convertBackendValuesAndArrayBuffer(bytes, data.dtype);
    return data.values;
  };
}

/** A copy of the buffer after all work submitted to the GPU is done; like tfjs's own `getBufferData`. */
function readBuffer(backend: WebGpuBackend, buffer: GpuBuffer, poll: Action): ArrayBuffer {
  const { size } = buffer;
  const staging = backend.bufferManager.acquireBuffer(size, copiedTo | mappedForReading);
  backend.ensureCommandEncoderReady();
  backend.endComputePassEncoder();
  backend.commandEncoder.copyBufferToBuffer(buffer, 0, staging, 0, size);
  backend.submitQueue();
  const mapped = staging.mapAsync(reading);
  mapped.catch(() => undefined); // reported below
  waitUntil(() => staging.mapState !== 'pending', poll);
  if (staging.mapState !== 'mapped') {
    throw new Error(
      'The GPU did not give the values of a tensor: its driver has reset it, or its memory is full.',
    );
  }
  const bytes = staging.getMappedRange().slice(0);
  staging.unmap();
  backend.bufferManager.releaseBuffer(staging);
  return bytes;
}

/**
 * Short reads take microseconds; long ones leave the processor to other threads, which a software adapter
 * needs.
 */
function waitUntil(isDone: () => boolean, poll: Action): void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  const [spins, pause] = [100, 0.2]; // the pause in ms
  for (let i = 0; !isDone(); i++) {
    if (i > spins) Atomics.wait(never, 0, 0, pause);
    poll();
  }
}
