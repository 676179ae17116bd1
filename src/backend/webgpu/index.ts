import * as tf from '@tensorflow/tfjs-node';
import { expectBackend } from '../expectBackend';
import { patchWebGpu } from '../patches';
import { nameOf, softwareIsAllowed } from './adapter';
import { loadDawn, requestAdapter } from './dawn';
import { catchPolling, enableReadSync } from './readSync';
import type { Gpu, WebGpuBackend } from './types';

export { webGpuObstacle } from './dawn';

/** The GPU's name, once it has been started. */
let started: Promise<string> | undefined;

/**
 * Makes tfjs's WebGPU backend the current one, on a real GPU.
 *
 * @returns the GPU's name
 * @throws Error if there is no GPU, or only a software adapter, which `DL_LABS_WEBGPU=software` allows
 */
export async function startWebGpu(): Promise<string> {
  started ??= prepare();
  try {
    const name = await started;
    await expectBackend('webgpu', tf.setBackend('webgpu'));
    return name;
  } catch (error) {
    started = undefined;
    throw error;
  }
}

async function prepare(): Promise<string> {
  const adapter = await requestAdapter(loadDawn());
  const name = nameOf(adapter, softwareIsAllowed());
  await withNavigator({ requestAdapter: () => Promise.resolve(adapter) }, async () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it registers itself only where `navigator.gpu` is
    require('@tensorflow/tfjs-backend-webgpu');
    let poll: (() => void) | undefined;
    const requestDevice = adapter!.requestDevice.bind(adapter);
    adapter!.requestDevice = descriptor => {
      const caught = catchPolling(() => requestDevice(descriptor));
      poll = caught.poll;
      return caught.result;
    };
    await expectBackend('webgpu', tf.setBackend('webgpu'));
    patchWebGpu();
    enableReadSync(tf.backend() as unknown as WebGpuBackend, poll);
  });
  return name;
}

/**
 * tfjs looks for WebGPU where a browser has it. The global is removed afterwards: libraries take a
 * `navigator` for a browser.
 */
async function withNavigator<Result>(gpu: Gpu, action: () => Promise<Result>) {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  try {
    return await action();
  } finally {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else Reflect.deleteProperty(globalThis, 'navigator');
  }
}
