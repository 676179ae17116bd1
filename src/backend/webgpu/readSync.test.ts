import { catchPolling, enableReadSync } from './readSync';
import type { GpuBuffer, WebGpuBackend } from './types';

test('a function passed to setImmediate is caught, and still runs', async () => {
  const own = globalThis.setImmediate;
  const { result, poll } = catchPolling(() => new Promise<void>(done => setImmediate(done)));
  expect(globalThis.setImmediate).toBe(own);
  expect(poll).toBeInstanceOf(Function);
  await result;
});

test('setImmediate is restored after an error, and nothing is caught if nothing was passed', () => {
  const own = globalThis.setImmediate;
  const failing = () => {
    throw new Error('no device');
  };
  expect(() => catchPolling(failing)).toThrow('no device');
  expect(globalThis.setImmediate).toBe(own);
  expect(catchPolling(() => 7)).toEqual({ result: 7, poll: undefined });
});

/** A backend with one tensor, which the GPU delivers after some polls, or never. */
function backendWith(states: GpuBuffer['mapState'][]) {
  const buffer = (): GpuBuffer => ({
    size: 8,
    get mapState() {
      return states[0];
    },
    mapAsync: () => Promise.resolve(),
    getMappedRange: () => new Float32Array([1, 2]).buffer,
    unmap: () => undefined,
  });
  const data = { dtype: 'float32' as const, resource: buffer() };
  const released: GpuBuffer[] = [];
  const backend: WebGpuBackend = {
    tensorMap: { get: () => data },
    bufferManager: { acquireBuffer: buffer, releaseBuffer: given => released.push(given) },
    commandEncoder: { copyBufferToBuffer: () => undefined },
    ensureCommandEncoderReady: () => undefined,
    endComputePassEncoder: () => undefined,
    submitQueue: () => undefined,
    readSync: () => new Float32Array([7]),
  };
  return { backend, data, released, poll: () => void states.shift() };
}

test('it waits until the values are there, and keeps them', () => {
  const { backend, data, released, poll } = backendWith(['pending', 'pending', 'mapped']);
  enableReadSync(backend, poll);
  expect(backend.readSync({})).toEqual(new Float32Array([1, 2]));
  expect(data).toHaveProperty('values', new Float32Array([1, 2]));
  expect(released).toHaveLength(1);
  expect(backend.readSync({})).toEqual(new Float32Array([7])); // which are tfjs's own business now
});

test('a GPU that returns nothing is reported', () => {
  const { backend, poll } = backendWith(['pending', 'unmapped']);
  enableReadSync(backend, poll);
  expect(() => backend.readSync({})).toThrow('The GPU did not give the values of a tensor');
});

test('with a Dawn that works otherwise, the error says what to do instead', () => {
  const { backend } = backendWith(['mapped']);
  enableReadSync(backend, undefined);
  expect(() => backend.readSync({})).toThrow('Use `await tensor.data()`');
});
