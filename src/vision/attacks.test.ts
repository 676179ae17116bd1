import * as tf from '@tensorflow/tfjs';
import { tinyClassifier } from '../check/networks/attackedModels';
import { fastGradientSign, targetedAttack } from './attacks';

test('the example of fastGradientSign', () => {
  const moved = fastGradientSign(tf.tensor1d([-3, 0, 0.1]), tf.tensor1d([0.5, 0.5, 0]), 0.2, true);
  expect(Array.from(moved.dataSync())).toEqual([expect.closeTo(0.7), 0.5, 0]);
  const away = fastGradientSign(tf.tensor1d([-3, 0, 0.1]), tf.tensor1d([0.1, 0.5, 0]), 0.2, false);
  expect(Array.from(away.dataSync())).toEqual([0, 0.5, expect.closeTo(0.2)]);
});

test('an attack raises the probability of the wanted class, and stays in the ball and the range', () => {
  const x = tf.tensor4d([0, 0.5, 0.3, 1, 0.2, 0.9], [1, 2, 3, 1]);
  const probability = (images: tf.Tensor4D) => tf.tidy(() => tinyClassifier(images).softmax().dataSync()[0]);
  const attacked = targetedAttack(tinyClassifier, x, 0, 0.25, 10, 0.05);
  expect(probability(attacked)).toBeGreaterThan(probability(x));
  const [before, after] = [x.dataSync(), attacked.dataSync()];
  after.forEach((value, i) => {
    expect(Math.abs(value - before[i])).toBeLessThanOrEqual(0.25 + 1e-6);
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(1);
  });
});

test('each image is attacked as if it were alone', () => {
  const x = tf.randomUniform<tf.Rank.R4>([3, 2, 3, 1], 0.2, 0.8, 'float32', 1);
  const together = targetedAttack(tinyClassifier, x, 1, 0.2, 3, 0.1);
  const alone = tf.concat(
    tf.split<tf.Tensor4D>(x, 3).map(image => targetedAttack(tinyClassifier, image, 1, 0.2, 3, 0.1)),
  );
  expect(tf.max(tf.abs(together.sub(alone))).dataSync()[0]).toBeLessThan(1e-6);
});

test('an attack leaves one tensor behind', () => {
  const x = tf.ones<tf.Rank.R4>([1, 2, 3, 1]).mul<tf.Tensor4D>(0.5);
  const before = tf.memory().numTensors;
  targetedAttack(tinyClassifier, x, 1, 0.2, 5, 0.1);
  expect(tf.memory().numTensors).toBe(before + 1);
});
