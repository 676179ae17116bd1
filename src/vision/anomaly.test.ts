import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../random';
import { anomalyScore, chooseThreshold, rocCurve } from './anomaly';

test('the score is the mean squared error of each image', () => {
  const images = tf.tensor4d([0, 1, 0.5, 0.5], [2, 2, 1, 1]);
  const scores = anomalyScore(x => tf.zerosLike(x), images);
  expect(Array.from(scores.dataSync())).toEqual([0.5, 0.25]);
});

describe('the threshold', () => {
  test('is one of the scores, and the smallest possible', () => {
    expect(chooseThreshold([0.1, 0.4, 0.2, 0.3], 0.25)).toBe(0.3);
    expect(chooseThreshold([5, 5, 5], 0)).toBe(5);
    expect(chooseThreshold([2, 1], 0)).toBe(2);
  });

  test('needs scores and a rate', () => {
    expect(() => chooseThreshold([], 0.1)).toThrow('there are no normal scores');
    expect(() => chooseThreshold([1], 1)).toThrow('at least 0 and below 1, got 1');
    expect(() => chooseThreshold([1], NaN)).toThrow('got NaN');
  });
});

describe('the ROC curve', () => {
  test('runs from (0, 0) to (1, 1), and ties count half', () => {
    const { falsePositiveRate, truePositiveRate, area } = rocCurve([1, 2], [2, 3]);
    expect(falsePositiveRate).toEqual([0, 0, 0.5, 1]);
    expect(truePositiveRate).toEqual([0, 0.5, 1, 1]);
    expect(area).toBe(0.875);
  });

  test('has the area that counting pairs gives', () => {
    const random = seededRandom(1);
    const draw = (count: number, shift: number) =>
      Array.from({ length: count }, () => Math.round(4 * random.normal(shift)));
    const [normal, anomalous] = [draw(60, 0), draw(80, 1)];
    const wins = anomalous.flatMap(a => normal.map(n => (a > n ? 1 : a === n ? 0.5 : 0)));
    const counted = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
    expect(rocCurve(normal, anomalous).area).toBeCloseTo(counted, 12);
  });
});
