import * as tf from '@tensorflow/tfjs';
import { dropout, dropoutGradient } from './dropout';

const uniform = tf.tensor1d([0.4, 0.5]);

test('the examples of the documentation', () => {
  for (const through of [dropout, dropoutGradient]) {
    expect(through(tf.tensor1d([1, 2]), 0.5, uniform, true).arraySync()).toEqual([0, 4]);
    expect(through(tf.tensor1d([1, 2]), 0.5, uniform, false).arraySync()).toEqual([1, 2]);
  }
});

test('the mean over the random numbers stays what it was', () => {
  const ones = tf.ones<tf.Rank.R1>([100_000]);
  const drawn = tf.randomUniform<tf.Rank.R1>([100_000], 0, 1, 'float32', 5);
  const mean = tf.tidy(() => dropout(ones, 0.4, drawn, true).mean().dataSync()[0]);
  // The mean's standard deviation is sqrt(0.4 / 0.6 / 100,000) = 0.0026.
  expect(Math.abs(mean - 1)).toBeLessThan(0.01);
});

test('the gradient is that of automatic differentiation; no tensor is left', () => {
  const [x, dy] = [tf.tensor1d([3, -1]), tf.tensor1d([0.5, 2])];
  const before = tf.memory().numTensors;
  for (const training of [true, false]) {
    const own = dropoutGradient(dy, 0.25, uniform, training);
    const automatic = tf.grad(input => dropout(input as tf.Tensor1D, 0.25, uniform, training))(x, dy);
    expect([...own.dataSync()]).toEqual([...automatic.dataSync()]);
    tf.dispose([own, automatic]);
  }
  expect(tf.memory().numTensors).toBe(before);
});
