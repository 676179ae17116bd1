import * as tf from '@tensorflow/tfjs-node';
import { start } from './start';
import { timeBackend } from './timing';

test('a training step is timed, and leaves nothing behind', async () => {
  await start({ quiet: true });
  const before = tf.memory();
  const milliseconds = await timeBackend();
  expect(milliseconds).toBeGreaterThan(0);
  expect(milliseconds).toBeLessThan(1000); // 2 ms on a quiet machine
  expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numDataBuffers: before.numDataBuffers });
});

test('the order of backends by their times is the known one: TensorFlow, wasm, JavaScript', async () => {
  const times: number[] = [];
  for (const backend of ['tensorflow', 'wasm', 'cpu']) {
    await start({ backend, quiet: true });
    times.push(await timeBackend());
  }
  // Measured on two busy cores: 3, 80 and 2,900 ms.
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
