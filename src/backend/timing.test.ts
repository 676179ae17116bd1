import * as tf from '@tensorflow/tfjs-node';
import { start } from './start';
import { timeBackend } from './timing';

test('a training step is timed, and leaves no tensor behind', async () => {
  await start({ quiet: true });
  const before = tf.memory();
  const milliseconds = await timeBackend();
  expect(milliseconds).toBeGreaterThan(0);
  expect(tf.memory()).toMatchObject({ numTensors: before.numTensors, numDataBuffers: before.numDataBuffers });
});
