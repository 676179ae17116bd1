import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { valuesOf } from './testing/observe';

const asShipped = Object.getOwnPropertyDescriptor(tf.AdamOptimizer.prototype, 'applyGradients')!;
beforeAll(() => start({ quiet: true }));

const nativeTensors = () =>
  (tf.backend() as NodeJSKernelBackend).binding as unknown as { getNumOfTensors(): number };

/** 30 steps on a bowl from the same start, the learning rate falling; what the weights are then. */
function descend(optimizer: tf.AdamOptimizer, w: tf.Variable, from = 0): number[] {
  for (let i = from; i < from + 30; i++) {
    (optimizer as unknown as { learningRate: number }).learningRate = 0.1 / (1 + i);
    optimizer.minimize(() => tf.mean(tf.square(tf.mul(w, [1, 2, 3]))), false, [w]);
  }
  return valuesOf(w);
}

/** An Adam that computes as tfjs's own does. */
function original(): tf.AdamOptimizer {
  const optimizer = tf.train.adam(0.1, 0.9, 0.999, 1e-3);
  return Object.defineProperty(optimizer, 'applyGradients', asShipped);
}

const fused = () => tf.train.adam(0.1, 0.9, 0.999, 1e-3);
const weights = () => tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3])));

const expectAlike = (actual: number[], expected: number[]) =>
  // Measured: 3e-6, the rounding of 30 steps of other formulas; a wrong place of epsilon (1e-3) makes 1e-2.
  actual.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-5));

describe('Adam', () => {
  test("equals tfjs's, with a changing learning rate", () => {
    expectAlike(descend(fused(), weights()), descend(original(), weights()));
  });

  test("uses a variable's newly assigned value", () => {
    const run = (optimizer: tf.AdamOptimizer) => {
      const w = weights();
      descend(optimizer, w);
      w.assign(tf.tensor1d([5, 5, 5]));
      return descend(optimizer, w, 30);
    };
    expectAlike(run(fused()), run(original()));
  });

  test('leaves tensors that shared the old values as they were', () => {
    const w = weights();
    const optimizer = fused();
    descend(optimizer, w);
    const before = w.clone();
    const kept = valuesOf(before);
    descend(optimizer, w);
    expect(valuesOf(before)).toEqual(kept);
  });

  test('its state can be saved and loaded', async () => {
    const [w, again] = [weights(), weights()];
    const [optimizer, loaded] = [fused(), fused()];
    descend(optimizer, w);
    again.assign(w);
    await loaded.setWeights(await optimizer.getWeights());
    expectAlike(descend(loaded, again, 30), descend(optimizer, w, 30));
  });

  test('releases everything', () => {
    const once = () => {
      const [w, optimizer] = [weights(), fused()];
      descend(optimizer, w);
      optimizer.dispose();
      w.dispose();
    };
    once();
    const before = [tf.memory().numTensors, nativeTensors().getNumOfTensors()];
    once();
    expect([tf.memory().numTensors, nativeTensors().getNumOfTensors()]).toEqual(before);
  });
});
