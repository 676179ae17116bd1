import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../random';
import { addNoise, normalNoise, psnr } from './noise';

test('the examples', () => {
  const noisy = addNoise(tf.tensor1d([0.5, 0.9]), 0.2, tf.tensor1d([-1, 1]));
  expect(Array.from(noisy.dataSync())).toEqual([expect.closeTo(0.3), 1]);
  expect(psnr(tf.tensor1d([0, 1]), tf.tensor1d([0.1, 0.9]))).toBeCloseTo(20, 5);
});

test('noise has mean 0 and standard deviation 1, and the same seed gives the same', () => {
  const noise = normalNoise(seededRandom(1), [100, 100]);
  const { mean, variance } = tf.moments(noise);
  expect(Math.abs(mean.dataSync()[0])).toBeLessThan(0.05); // five standard errors
  expect(Math.abs(variance.dataSync()[0] - 1)).toBeLessThan(0.07); // five standard errors
  const again = normalNoise(seededRandom(1), [100, 100]);
  expect(again.dataSync()).toEqual(noise.dataSync());
});
