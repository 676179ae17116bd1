import * as tf from '@tensorflow/tfjs-node';
import { availableParallelism } from 'node:os';
import binding from './binding';
import { startWasm } from './wasm';

/** What a backend runs on. */
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
  /** What it is called in messages. */
  title: string;
  /** Why it cannot run on this machine, or undefined if it may. */
  obstacle(): string | undefined;
  /** Makes it tfjs's backend; throws if that fails. */
  activate(): Promise<Ground>;
  /** What is slow or missing on it, and how to get a better one. */
  warning?: string;
}

const gettingTensorFlow =
  "To get TensorFlow's native library, run `npm start` (or `npm test`) in the project's folder; " +
  '`npx labs doctor` says what is missing.';

const tensorflow: Candidate = {
  name: 'tensorflow',
  title: 'TensorFlow',
  obstacle: () => binding.unavailable,
  async activate() {
    await expectBackend('tensorflow', tf.setBackend('tensorflow'));
    return { version: binding.TF_Version, device: binding.computesOn, threads: availableParallelism() };
  },
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
    // Its advice at the first use, to install another package, is not what helps here.
    Object.assign(tf.backend(), { firstUse: false });
    return { version: tf.version['tfjs-core'], device: 'CPU', threads: 1 };
  },
  warning:
    'Everything runs in plain JavaScript: dense networks train about 70 times, convolutional ones up to 3,000 times ' +
    `slower, and the functions of tf.node are missing. ${gettingTensorFlow}`,
};

/** The fastest first. */
export const candidates: readonly Candidate[] = [tensorflow, wasm, cpu];

/** tfjs answers a backend that fails by taking another one, without a word. */
async function expectBackend(name: string, set: Promise<boolean>): Promise<void> {
  if (!(await set) || tf.getBackend() !== name) throw new Error(`tfjs could not start its backend "${name}"`);
}
