import * as tf from '@tensorflow/tfjs';
import { start } from '../backend';
import { countParameters } from '../models/imageClassifier';
import { residualNet } from '../models/residualNet';
import { smallCnn } from '../models/smallCnn';
import { seededRandom } from '../random';
import { accuracy, trainImageClassifier } from './trainImageClassifier';

beforeAll(() => start({ quiet: true }));

/** Squares in the upper or the lower half, which any of the networks learns in a few steps. */
function halves(count: number) {
  const random = seededRandom(3);
  const images = tf.buffer<tf.Rank.R4>([count, 28, 28, 1]);
  const labels = Int32Array.from({ length: count }, (_, n) => n % 2);
  for (let n = 0; n < count; n++) {
    const [top, left] = [random.integer(0, 6) + 14 * labels[n], random.integer(0, 20)];
    for (let i = 0; i < 8; i++) for (let j = 0; j < 8; j++) images.set(1, n, top + i, left + j, 0);
  }
  return { images: images.toTensor(), labels: tf.tensor1d(labels, 'int32') };
}

test('the sizes that the labs state', () => {
  expect(countParameters(smallCnn(seededRandom(1)))).toBe(29066);
  expect(countParameters(smallCnn(seededRandom(1), { separable: true }))).toBe(9018);
  expect(countParameters(residualNet(seededRandom(1)))).toBe(28410);
});

test.each([
  ['small CNN', () => smallCnn(seededRandom(1))],
  ['separable CNN', () => smallCnn(seededRandom(1), { separable: true })],
  ['residual net', () => residualNet(seededRandom(1))],
])('a %s learns, the same at every run, and leaves no tensor behind', async (_name, make) => {
  const data = halves(128);
  const runs: number[][] = [];
  for (let run = 0; run < 2; run++) {
    const model = make();
    const losses: number[] = [];
    const before = tf.memory().numTensors;
    await trainImageClassifier(model, data, {
      steps: 30,
      batchSize: 32,
      learningRate: 0.01,
      random: seededRandom(2),
      onStep: (_step, loss) => losses.push(loss),
    });
    expect(tf.memory().numTensors).toBe(before);
    expect(accuracy(model, data)).toBeGreaterThan(0.9); // measured: 1
    runs.push(losses);
  }
  expect(runs[0]).toEqual(runs[1]);
});
