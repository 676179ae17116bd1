import * as tf from '@tensorflow/tfjs-node';

/**
 * Waits until tfjs has set a backend. If a backend fails, tfjs silently takes another one.
 *
 * @throws Error if another one runs
 */
export async function expectBackend(name: string, set: Promise<boolean>): Promise<void> {
  if (!(await set) || tf.getBackend() !== name) throw new Error(`tfjs could not start its backend "${name}"`);
}
