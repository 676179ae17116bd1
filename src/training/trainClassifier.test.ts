import * as tf from '@tensorflow/tfjs';
import { start } from '../backend';
import { dropout, dropoutGradient } from '../layers/dropout';
import { seededRandom } from '../random';
import { l2Penalty } from './penalties';
import { trainClassifier, type ClassifierData, type Dropout } from './trainClassifier';

beforeAll(() => start({ quiet: true }));

/** Points in the plane; the class is the side of a line on which they lie. */
function sides(count: number, seed: number): ClassifierData {
  const random = seededRandom(seed);
  const points = Array.from({ length: count }, () => [random.normal(), random.normal()]);
  const labels = points.map(([a, b]) => (a + b > 0 ? [0, 1] : [1, 0]));
  return { x: tf.tensor2d(points), y: tf.tensor2d(labels) };
}

const common = { hidden: [8], epochs: 60, seed: 3, learningRate: 0.05 };
let data: { training: ClassifierData; validation: ClassifierData };
beforeAll(() => (data = { training: sides(60, 1), validation: sides(40, 2) }));
const train = (more: object = {}) => trainClassifier({ ...data, ...common, ...more });

test('it learns, the same at every run with one seed, and leaves no tensor behind', () => {
  const before = tf.memory().numTensors;
  const [once, again, other] = [train(), train(), train({ seed: 4 })];
  expect(tf.memory().numTensors).toBe(before);
  expect(once.training).toHaveLength(60);
  expect(once.training[0]).toBeGreaterThan(0.4);
  expect(once.training[59]).toBeLessThan(0.05);
  expect(again).toEqual(once);
  expect(other.training).not.toEqual(once.training);
});

test('probabilities are kept at regular intervals of epochs', () => {
  const { probabilities, validation } = train({ keepEvery: 20 });
  expect(probabilities).toHaveLength(3);
  const truth = data.validation.y.dataSync();
  const losses = probabilities.map(p => {
    for (let i = 0; i < p.length; i += 2) expect(p[i] + p[i + 1]).toBeCloseTo(1, 5);
    return -p.reduce((sum, value, i) => sum + truth[i] * Math.log(value), 0) / 40;
  });
  // The recorded probabilities belong to the validation loss of their epoch; float32 leaves 1e-6.
  losses.forEach((loss, i) => expect(loss).toBeCloseTo(validation[20 * i + 19], 4));
});

test('it stops on request', () => {
  const seen: number[] = [];
  const { validation } = train({ stop: (loss: number) => seen.push(loss) === 7 });
  expect(validation).toEqual(seen);
  expect(seen).toHaveLength(7);
});

test("a penalty's gradient is added: a huge one holds the weights near 0, where all classes are equally likely", () => {
  const held = train({ penalty: (W: tf.Tensor2D) => l2Penalty(W, 100), epochs: 200, learningRate: 0.01 });
  expect(held.training[199]).toBeCloseTo(Math.log(2), 2);
  const nothing = (W: tf.Tensor2D) => ({ penalty: tf.scalar(0), gradient: tf.zerosLike(W) });
  expect(train({ penalty: nothing }).training).toEqual(train().training);
});

test("dropout's own gradient is used: one that passes nothing leaves the first layer as it was", () => {
  const through: Dropout = { rate: 0.5, forward: x => x.clone(), gradient: dy => dy.clone() };
  expect(train({ dropout: through }).training).toEqual(train().training);
  const blocked = train({ dropout: { ...through, gradient: (dy: tf.Tensor) => tf.zerosLike(dy) } });
  expect(blocked.training).not.toEqual(train().training);
  const masked = train({ dropout: { rate: 0.5, forward: dropout, gradient: dropoutGradient } });
  expect(masked.training[59]).toBeGreaterThan(train().training[59]);
});
