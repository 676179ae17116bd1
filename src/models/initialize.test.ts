import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../random';
import { heWeights, zeroWeights } from './initialize';

test('weights have mean 0 and variance 2 / inputs, and one seed gives the same ones', () => {
  const before = tf.memory().numTensors;
  const weights = heWeights(seededRandom(1), [50, 400], 50);
  const again = heWeights(seededRandom(1), [50, 400], 50);
  expect(weights.shape).toEqual([50, 400]);
  const values = [...weights.dataSync()];
  expect(values).toEqual([...again.dataSync()]);
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  const variance = values.reduce((sum, value) => sum + value * value) / values.length;
  // With 20,000 numbers the standard deviations are 0.0014 and, relative, 0.01.
  expect(Math.abs(mean)).toBeLessThan(0.006);
  expect(Math.abs(variance / (2 / 50) - 1)).toBeLessThan(0.04);
  const zeros = zeroWeights([3]);
  expect([...zeros.dataSync()]).toEqual([0, 0, 0]);
  expect(tf.memory().numTensors).toBe(before + 3);
  tf.dispose([weights, again, zeros]);
});
