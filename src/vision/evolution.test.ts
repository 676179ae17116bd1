import * as tf from '@tensorflow/tfjs';
import { tinyClassifier } from '../check/networks/attackedModels';
import { wobblyBox } from '../check/networks/wobblyBox';
import { seededRandom } from '../random';
import { blackBox, margin } from './blackBox';
import { crossover, evolve, mutate, otherPixel, select, turnOver } from './evolution';

test('the examples of the parts', () => {
  expect(mutate(['a', 'b', 'c'], 0.5, [0.7, 0.1, 0.9], ['x', 'y', 'z'])).toEqual(['a', 'y', 'c']);
  expect(crossover(['a', 'b'], ['x', 'y'], [0.2, 0.8])).toEqual(['a', 'y']);
  expect(select([0.1, 0.9, 0.5], 2)).toEqual([1, 2]);
  expect(margin([0.2, 0.6, 0.2], 1)).toBeCloseTo(Math.log(3), 10);
});

test('the margin of a class without any probability is finite', () => {
  expect(Number.isFinite(margin([1, 0, 0], 1))).toBe(true);
});

test('pixels are turned over, once for each copy', () => {
  const x = tf.tensor4d([0, 0.4, 0.6, 1], [1, 2, 2, 1]);
  const copies = turnOver(x, [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]); // prettier-ignore
  expect(copies.shape).toEqual([2, 2, 2, 1]);
  const expected = [1, 0.4, 0.6, 0, 0, 1, 0.6, 1].map(value => expect.closeTo(value) as number);
  expect(Array.from(copies.dataSync())).toEqual(expected);
  expect(() => turnOver(x, [[[0, 2]]])).toThrow('there is no pixel [0, 2] in 2 × 2 pixels');
});

test('a pixel moves to a nearby place half of the time, and never leaves the image', () => {
  const random = seededRandom(1);
  const moves = Array.from({ length: 2000 }, () => otherPixel(random, [0, 27], [1, 28, 28, 1]));
  expect(moves.every(pixel => pixel.every(place => place >= 0 && place < 28))).toBe(true);
  const near = moves.filter(([row, column]) => row <= 2 && column >= 25).length;
  // Half of them move nearby, and of the others 9 in 784 land there: 1011 are expected, with a standard
  // deviation of 22.
  expect(Math.abs(near - 1011)).toBeLessThan(110);
});

test('a black box counts the images of its queries', () => {
  const box = blackBox(tinyClassifier);
  const [answer] = box.ask(tf.ones([3, 2, 3, 1]));
  box.ask(tf.ones([1, 2, 3, 1]));
  expect(box.queries()).toBe(4);
  expect(answer.reduce((sum, p) => sum + p)).toBeCloseTo(1, 6);
});

describe('evolve', () => {
  const x = tf.tensor4d(
    Array.from({ length: 16 }, (_, i) => (i % 5) / 5),
    [1, 4, 4, 1],
  );
  const options = { pixels: 4, population: 12, parents: 4, rate: 0.2, maxQueries: 240 };
  /** A new box, which does not wobble and answers 240 images. */
  const box = () => {
    const weights = Array.from({ length: 16 }, (_, i) => [1, 2, 3].map(k => Math.cos(1.7 * (i + 1) * k + 2)));
    return wobblyBox({ weights, bias: [0, 0, 0], least: [-100, -100, -100], phases: [0, 0, 0], most: 240 });
  };
  const search = (target: number) => evolve(box(), x, target, { ...options, random: seededRandom(1) });
  // prettier-ignore
  const targets = [0, 1, 2];

  test('the history never decreases, and queries are counted', () => {
    for (const { history, queries } of targets.map(search)) {
      expect(history).toEqual([...history].sort((a, b) => a - b));
      expect(queries).toBe(12 * history.length);
      expect(queries).toBeLessThanOrEqual(240);
    }
  });

  test('the image has the margin that the history ends with, and at most four pixels changed', () => {
    for (const target of targets) {
      const { image, history } = search(target);
      const [answer] = box()(image);
      expect(margin(answer, target)).toBeCloseTo(history[history.length - 1], 5);
      const changed = Array.from(image.dataSync()).filter((value, i) => value !== x.dataSync()[i]);
      expect(changed.length).toBeLessThanOrEqual(4);
    }
  });

  test('one tensor is left behind', () => {
    const before = tf.memory().numTensors;
    search(1);
    expect(tf.memory().numTensors).toBe(before + 1);
  });
});
