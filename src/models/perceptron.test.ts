import { separablePoints } from '../data/points';
import { seededRandom } from '../random';
import { convergenceBound } from '../analysis/convergenceBound';
import { CORNERS, GATES } from '../analysis/gates';
import { learningHistory } from '../analysis/learningHistory';
import {
  isLinearlySeparable,
  nandGate,
  perceptron,
  perceptronStep,
  trainPerceptron,
  xorFromNand,
} from './perceptron';

test('the examples of the documentation', () => {
  expect([perceptron([1, 1], -1.5, [1, 1]), perceptron([1, 1], -1.5, [1, 0])]).toEqual([1, 0]);
  expect(perceptronStep([0, 0], 0, [2, 1], 0, 1)).toEqual({ w: [-2, -1], b: -1 });
  expect(trainPerceptron([[0], [1]], [0, 1], 10)).toEqual({ w: [1], b: -1, mistakesPerEpoch: [2, 1, 0] });
  expect(isLinearlySeparable([0, 1, 1, 0])).toBe(false);
});

test('NAND and XOR have their truth tables', () => {
  const { w, b } = nandGate();
  expect(CORNERS.map(x => perceptron(w, b, x))).toEqual([1, 1, 1, 0]);
  expect(CORNERS.map(([p, q]) => xorFromNand(p, q))).toEqual([0, 1, 1, 0]);
});

test("no more mistakes than Novikoff's bound, for a hundred clouds and any learning rate", () => {
  for (let seed = 0; seed < 100; seed++) {
    const random = seededRandom(seed);
    const line = { w: [random.normal(), random.normal()], b: 0.3 * random.normal() };
    const { points, labels } = separablePoints(random, { count: 30, line, margin: 0.05 });
    const bound = convergenceBound(points, labels, line);
    const counts = [0.25, 1, 8].map(rate => trainPerceptron(points, labels, 100_000, rate).mistakesPerEpoch);
    const mistakes = counts[0].reduce((sum, count) => sum + count);
    expect(counts[0].at(-1)).toBe(0);
    expect(mistakes).toBeLessThanOrEqual(bound.mistakes);
    expect(counts[1]).toEqual(counts[0]);
    expect(counts[2]).toEqual(counts[0]);
  }
});

test('the bound in numbers; a line on the wrong side has none', () => {
  const points = [[3], [-3]];
  expect(convergenceBound(points, [1, 0], { w: [2], b: 0 })).toEqual({
    radius: Math.sqrt(10),
    margin: 3,
    mistakes: expect.closeTo(10 / 9, 12) as number,
  });
  expect(convergenceBound(points, [0, 1], { w: [2], b: 0 }).mistakes).toBe(Infinity);
});

test('the history has a line for the start and for every mistake, and ends where training ends', () => {
  const { outputs } = GATES.find(({ name }) => name === 'NAND')!;
  const { lines, mistakesPerEpoch } = learningHistory(CORNERS, outputs, perceptronStep);
  const trained = trainPerceptron(CORNERS, outputs, 100);
  expect(mistakesPerEpoch).toEqual(trained.mistakesPerEpoch);
  expect(lines).toHaveLength(1 + mistakesPerEpoch.reduce((sum, count) => sum + count));
  expect(lines[0]).toEqual({ w: [0, 0], b: 0, name: 'before the first mistake' });
  expect(lines.at(-1)).toEqual({ w: trained.w, b: trained.b, name: `after mistake ${lines.length - 1}` });
  expect(
    learningHistory(CORNERS, [0, 1, 1, 0], perceptronStep, { maxEpochs: 7 }).mistakesPerEpoch,
  ).toHaveLength(7);
});
