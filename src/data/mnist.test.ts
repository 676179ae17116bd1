import * as tf from '@tensorflow/tfjs';
import { loadMnist } from './mnist';
import { loadPhoto } from './photos';

test('digits: shapes, ranges, every label, nothing but what was asked for', async () => {
  const before = tf.memory().numTensors;
  const { train, test } = await loadMnist({ train: 600, test: 100 });
  expect(tf.memory().numTensors).toBe(before + 4);
  expect([train.images.shape, test.images.shape]).toEqual([[600, 28, 28, 1], [100, 28, 28, 1]]); // prettier-ignore
  const ink = (await train.images.data()).toSorted();
  expect([ink[0], ink[ink.length - 1]]).toEqual([0, 1]);
  expect(new Set(await train.labels.data()).size).toBe(10);
  tf.dispose([train.images, train.labels, test.images, test.labels]);
});

test('the first digits of both files', async () => {
  const { train, test } = await loadMnist({ train: 60_000, test: 10_000 });
  expect(Array.from((await train.labels.data()).slice(0, 5))).toEqual([5, 0, 4, 1, 9]);
  expect(Array.from((await test.labels.data()).slice(0, 5))).toEqual([7, 2, 1, 0, 4]);
  tf.dispose([train.images, train.labels, test.images, test.labels]);
});

test('too many digits', async () => {
  await expect(loadMnist({ train: 60_001, test: 1 })).rejects.toThrow('take 1 to 60000, not 60001');
  await expect(loadMnist({ train: 1, test: 0 })).rejects.toThrow('take 1 to 10000, not 0');
});

test('a photo of the requested size', async () => {
  const before = tf.memory().numTensors;
  const photo = await loadPhoto('coffee', 32);
  expect(photo.shape).toEqual([1, 32, 32, 3]);
  const values = await photo.data();
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThanOrEqual(1);
  expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.5);
  photo.dispose();
  expect(tf.memory().numTensors).toBe(before);
  await expect(loadPhoto('chelsea', 300)).rejects.toThrow('from 1 to 256, in pixels, got 300');
});
