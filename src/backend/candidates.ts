import * as tf from '@tensorflow/tfjs-node';
import { availableParallelism } from 'node:os';
import binding from './binding';
import { expectBackend } from './expectBackend';
import { findDriver, gpuObstacle, isExpected, nameOfGpu } from './nvidia';
import { startWasm } from './wasm';
import { startWebGpu, webGpuObstacle } from './webgpu';

/** The version and the device that a backend runs on. */
export interface Ground {
  version: string;
  /** In words, such as `CPU`, or the name of a GPU. */
  device: string;
  threads?: number;
}

/** One way to run tfjs: `start` tries them in order. */
export interface Candidate {
  /** The name of the backend in tfjs. */
  name: string;
  /** Its name in messages. */
  title: string;
  /** Its name in `passedOver`, if it is only a part of the backend. */
  part?: string;
  /** Why it cannot run on this machine; undefined if it may. */
  obstacle(): string | undefined;
  /** Makes it tfjs's backend; throws if that fails. */
  activate(): Promise<Ground>;
  /** What is slow or missing on it, and how to get a better one. */
  warning?: string;
  /** Whether it is taken only if a training step is faster on it than on the next one that works. */
  mustBeFaster?: boolean;
}

const gettingTensorFlow =
  "To get TensorFlow's native library, run `npm start` (or `npm test`) in the project's folder; " +
  '`npx labs doctor` says what is missing.';

const driver = findDriver();
const isFound = binding.isUsingGpuDevice();
const circumstances = { driver, isFound, hasCuda: binding.hasCuda, env: process.env };
let gpuHasFailed = false;

const tensorflowOnGpu: Candidate = {
  name: 'tensorflow',
  title: 'TensorFlow',
  part: 'tensorflow on the GPU',
  obstacle: () =>
    binding.unavailable ?? (gpuHasFailed ? 'it failed when it was tried before' : gpuObstacle(circumstances)),
  async activate() {
    await expectBackend('tensorflow', tf.setBackend('tensorflow'));
    return { version: binding.TF_Version, device: nameOfGpu(binding.computesOn(), driver) };
  },
};

const tensorflow: Candidate = {
  name: 'tensorflow',
  title: 'TensorFlow',
  obstacle: () => binding.unavailable,
  async activate() {
    if (binding.isUsingGpuDevice()) {
      gpuHasFailed = true; // otherwise tensorflowOnGpu would be running
      binding.leaveGpu();
    }
    await expectBackend('tensorflow', tf.setBackend('tensorflow'));
    return { version: binding.TF_Version, device: binding.computesOn(), threads: availableParallelism() };
  },
};

const webgpu: Candidate = {
  name: 'webgpu',
  title: 'tfjs on WebGPU',
  obstacle: webGpuObstacle,
  async activate() {
    const device = await startWebGpu();
    return { version: tf.version['tfjs-core'], device };
  },
  warning:
    'On WebGPU the functions of tf.node are missing, `compile` runs steps as they are, and networks with little to compute ' +
    'may train slower than on the processor.',
  // A GPU may be slower than the processor, above all an integrated one.
  mustBeFaster: true,
};

const wasm: Candidate = {
  name: 'wasm',
  title: 'tfjs on WebAssembly',
  obstacle: () => undefined,
  async activate() {
    await expectBackend('wasm', startWasm());
    return { version: tf.version['tfjs-core'], device: 'CPU', threads: 1 };
  },
  warning:
    'Without TensorFlow everything runs on one thread: networks train about 10 times slower, and the functions of ' +
    `tf.node are missing. ${gettingTensorFlow}`,
};

const cpu: Candidate = {
  name: 'cpu',
  title: 'tfjs in plain JavaScript',
  obstacle: () => undefined,
  async activate() {
    await expectBackend('cpu', tf.setBackend('cpu'));
    // At first use it would advise to install another package, which does not help here.
    Object.assign(tf.backend(), { firstUse: false });
    return { version: tf.version['tfjs-core'], device: 'CPU', threads: 1 };
  },
  warning:
    'Everything runs in plain JavaScript: dense networks train about 70 times, convolutional ones up to 3,000 times ' +
    `slower, and the functions of tf.node are missing. ${gettingTensorFlow}`,
};

/** In order of preference. */
export const candidates: readonly Candidate[] = [
  ...(isExpected(circumstances) ? [tensorflowOnGpu] : []),
  ...[tensorflow, webgpu, wasm, cpu],
];
