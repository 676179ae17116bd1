import * as tf from '@tensorflow/tfjs-node';
import { candidates } from './candidates';
import { proveBackend } from './selfTest';
import { start } from './start';

// Tests on WebGPU run in a separate process: Dawn does not load in jest.
const withoutGpu = candidates.filter(({ name }) => name !== 'webgpu');

afterEach(() => tf.setBackend('tensorflow'));

test('every backend passes, and leaves no tensors behind', async () => {
  for (const { name } of withoutGpu) {
    await start({ backend: name, quiet: true });
    const before = tf.memory().numTensors;
    await proveBackend();
    expect(tf.memory().numTensors).toBe(before);
  }
});

test.each(['Conv2DBackpropFilter', 'Conv2DBackpropInput', 'MaxPoolGrad', 'Conv2D'])(
  'a backend whose %s is slightly wrong fails, and the next is taken',
  async kernelName => {
    const right = tf.getKernel(kernelName, 'tensorflow');
    tf.unregisterKernel(kernelName, 'tensorflow');
    const wrong = {
      ...right,
      kernelFunc: (call: Parameters<tf.KernelFunc>[0]) => tf.mul(right.kernelFunc(call) as tf.Tensor, 1.01),
    };
    tf.registerKernel(wrong);
    try {
      const report = await start({ quiet: true, candidates: withoutGpu });
      expect(report.backend).toBe('wasm');
      expect(report.passedOver).toEqual([
        {
          backend: 'tensorflow',
          reason: expect.stringMatching(/^it failed the self-test: the (loss|gradient)/) as string,
        },
      ]);
    } finally {
      tf.unregisterKernel(kernelName, 'tensorflow');
      tf.registerKernel(right);
    }
  },
);

test('a backend that lacks a kernel fails', async () => {
  const right = tf.getKernel('MaxPoolGrad', 'tensorflow');
  tf.unregisterKernel('MaxPoolGrad', 'tensorflow');
  try {
    await expect(proveBackend()).rejects.toThrow('MaxPoolGrad');
  } finally {
    tf.registerKernel(right);
  }
});
