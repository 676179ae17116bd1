import { trainPerceptron as observe } from '../../../src/check/observers/trainPerceptron';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/perceptron';
import { moved, type Neuron } from '../../oracle/perceptron';
import type { ExerciseRandom } from '../../cases/random';

type Points = readonly (readonly number[])[];

/**
 * Trains until an epoch has no mistake, or maxEpochs are over.
 *
 * Where a line separates the points, the mistakes of each epoch have to be the right ones: the order of the points and the start
 * are given, and the learning rate, which scales w and b, changes no answer. Of w and b counts on which side the points are.
 */
export const trainPerceptron = exercise({
  name: 'trainPerceptron',
  points: 3,

  cases: random => [
    {
      title: 'two clouds that a line separates',
      args: drawSeparable(random, { size: 2, count: 10, offset: 0.2 }),
    },
    { title: 'a line far from the origin', args: drawSeparable(random, { size: 2, count: 10, offset: 0.7 }) },
    { title: 'three inputs', args: drawSeparable(random, { size: 3, count: 12, offset: 0.4 }) },
    { title: 'every label is 0', args: drawZeros(random, 80) },
    {
      title: 'XOR: no line, so stop at maxEpochs',
      args: [oracle.CORNERS, [0, 1, 1, 0], random.integer(5, 9)],
    },
  ],

  // Counts, and points on the right side of a line.
  tolerance: 0,

  reference: (points: Points, labels: readonly number[], maxEpochs: number) =>
    oracle.trainPerceptron(points, labels, maxEpochs),

  observe,

  mutants: {
    'the bias is not updated': withStep(({ w, b }, x, y) => ({
      w: oracle.perceptronStep(w, b, x, y, 1).w,
      b,
    })),
    'the line moves the wrong way': withStep(({ w, b }, x, y) => oracle.perceptronStep(w, b, x, y, -1)),
    'every point moves the line, even one that was answered rightly': withStep(({ w, b }, x, y) =>
      moved(w, b, x, 2 * y - 1),
    ),
    'only points with label 1 move the line': withStep(({ w, b }, x, y) =>
      y === 1 ? oracle.perceptronStep(w, b, x, y, 1) : { w, b },
    ),
    'training goes on after an epoch without a mistake': (points, labels, maxEpochs) => {
      const trained = oracle.trainPerceptron(points, labels, maxEpochs);
      const rest = maxEpochs - trained.mistakesPerEpoch.length;
      return {
        ...trained,
        mistakesPerEpoch: [...trained.mistakesPerEpoch, ...new Array<number>(rest).fill(0)],
      };
    },
    'only one epoch is run': (points, labels) => oracle.trainPerceptron(points, labels, 1),
    'one epoch more than maxEpochs is run': (points, labels, maxEpochs) =>
      oracle.trainPerceptron(points, labels, maxEpochs + 1),
    'w and b start from zero again in every epoch': (points, labels, maxEpochs) => {
      const first = oracle.trainPerceptron(points, labels, 1);
      const epochs = first.mistakesPerEpoch[0] === 0 ? 1 : maxEpochs;
      return { ...first, mistakesPerEpoch: new Array<number>(epochs).fill(first.mistakesPerEpoch[0]) };
    },
    'mistakes are added up over all epochs: count each epoch from 0': countedOverAllEpochs,
    'mistakes are counted after the step: a point that the step has just mended was a mistake too':
      countedAfterTheStep,
    'a sum of exactly 0 was answered by 0: in this course 0 counts as a yes (>= 0)': zeroIsNo,
    'the points are taken in another order: keep theirs': (points, labels, maxEpochs) =>
      oracle.trainPerceptron(points.toReversed(), labels.toReversed(), maxEpochs),
  },

  variants: {
    'a small learning rate': withStep(({ w, b }, x, y) => oracle.perceptronStep(w, b, x, y, 0.1)),
    'the bias as one more weight, labels as -1 and 1': (points, labels, maxEpochs) => {
      const weights = new Array<number>(points[0].length + 1).fill(0);
      const mistakesPerEpoch: number[] = [];
      do {
        let mistakes = 0;
        for (const [i, point] of points.entries()) {
          const x = [...point, 1];
          const answer = weights.reduce((sum, weight, axis) => sum + weight * x[axis], 0) >= 0 ? 1 : -1;
          const sign = 2 * labels[i] - 1;
          if (answer === sign) continue;
          mistakes += 1;
          x.forEach((value, axis) => (weights[axis] += sign * value));
        }
        mistakesPerEpoch.push(mistakes);
      } while (mistakesPerEpoch[mistakesPerEpoch.length - 1] > 0 && mistakesPerEpoch.length < maxEpochs);
      return { w: weights.slice(0, -1), b: weights[weights.length - 1], mistakesPerEpoch };
    },
  },

  hints: [
    'Show the points in turn, again and again, and take a step at each mistake. Count the mistakes of each epoch, and stop after an epoch without any.',
    'Two loops: at most `maxEpochs` epochs, and in each of them all `points`. A point is a mistake if `perceptron(w, b, points[i]) !== labels[i]` before its step.',
    "Keep what the step returns: `({ w, b } = perceptronStep(w, b, points[i], labels[i], 1))`. Push each epoch's count, also one of 0, and leave the loop after that one.",
  ],
});

type Train = (points: Points, labels: readonly number[], maxEpochs: number) => oracle.Trained;

function withStep(step: (neuron: Neuron, x: readonly number[], y: number) => Neuron): Train {
  return (points, labels, maxEpochs) => oracle.trainPerceptron(points, labels, maxEpochs, step);
}

function countedOverAllEpochs(points: Points, labels: readonly number[], maxEpochs: number): oracle.Trained {
  let neuron: Neuron = { w: points[0].map(() => 0), b: 0 };
  const mistakesPerEpoch: number[] = [];
  let mistakes = 0;
  while (mistakesPerEpoch.length < maxEpochs && mistakesPerEpoch.at(-1) !== 0) {
    points.forEach((x, i) => {
      if (oracle.perceptron(neuron.w, neuron.b, x) !== labels[i]) mistakes++;
      neuron = oracle.perceptronStep(neuron.w, neuron.b, x, labels[i], 1);
    });
    mistakesPerEpoch.push(mistakes);
  }
  return { ...neuron, mistakesPerEpoch };
}

function countedAfterTheStep(points: Points, labels: readonly number[], maxEpochs: number): oracle.Trained {
  let neuron: Neuron = { w: points[0].map(() => 0), b: 0 };
  const mistakesPerEpoch: number[] = [];
  while (mistakesPerEpoch.length < maxEpochs && mistakesPerEpoch.at(-1) !== 0) {
    let mistakes = 0;
    points.forEach((x, i) => {
      neuron = oracle.perceptronStep(neuron.w, neuron.b, x, labels[i], 1);
      if (oracle.perceptron(neuron.w, neuron.b, x) !== labels[i]) mistakes++;
    });
    mistakesPerEpoch.push(mistakes);
  }
  return { ...neuron, mistakesPerEpoch };
}

function zeroIsNo(points: Points, labels: readonly number[], maxEpochs: number): oracle.Trained {
  let neuron: Neuron = { w: points[0].map(() => 0), b: 0 };
  const mistakesPerEpoch: number[] = [];
  while (mistakesPerEpoch.length < maxEpochs && mistakesPerEpoch.at(-1) !== 0) {
    let mistakes = 0;
    points.forEach((x, i) => {
      const error = labels[i] - (oracle.weightedSum(neuron.w, neuron.b, x) > 0 ? 1 : 0);
      if (error !== 0) mistakes++;
      neuron = moved(neuron.w, neuron.b, x, error);
    });
    mistakesPerEpoch.push(mistakes);
  }
  return { ...neuron, mistakesPerEpoch };
}

function drawPoints(random: ExerciseRandom, size: number, count: number): number[][] {
  return Array.from({ length: count }, () => random.decimals(size, () => random.uniform(-1, 1)));
}

function drawZeros(random: ExerciseRandom, maxEpochs: number): [Points, number[], number] {
  const points = drawPoints(random, 2, 4);
  const labels = points.map(() => 0);
  return isClear(points, labels, maxEpochs) ? [points, labels, maxEpochs] : drawZeros(random, maxEpochs);
}

/**
 * Whether no sum on the way is 0, but for those where w and b are 0: how such a sum comes out would depend on the order in which it is
 * added up, and on the learning rate. The next smallest is 0.0001, since points have two decimals.
 */
function isClear(points: Points, labels: readonly number[], maxEpochs: number): boolean {
  let clear = true;
  oracle.trainPerceptron(points, labels, maxEpochs, ({ w, b }, x, y) => {
    const isStart = b === 0 && w.every(weight => weight === 0);
    clear &&= isStart || Math.abs(oracle.weightedSum(w, b, x)) > 1e-5;
    return oracle.perceptronStep(w, b, x, y, 1);
  });
  return clear;
}

/**
 * Points in [-1, 1]^size with the labels that a random line gives them, none closer to the line than 0.25. With R² <= 4 and
 * γ >= 0.23, or R² <= 3 and γ >= 0.2, training from zero makes at most 75 mistakes: maxEpochs is never what stops it.
 */
function drawSeparable(
  random: ExerciseRandom,
  cloud: { size: number; count: number; offset: number },
): [Points, number[], number] {
  const { size, count, offset } = cloud;
  const direction = random.numbers(size);
  const length = Math.hypot(...direction);
  const distance = (x: readonly number[]) => oracle.weightedSum(direction, 0, x) / length - offset;
  const points: number[][] = [];
  while (points.length < count) {
    const [x] = drawPoints(random, size, 1);
    const wanted = points.length % 2 === 0; // both labels, in turn
    if (Math.abs(distance(x)) > 0.25 && distance(x) > 0 === wanted) points.push(x);
  }
  const order = random.shuffle(points);
  const labels = order.map(x => (distance(x) > 0 ? 1 : 0));
  const isTold = isClear(order, labels, 80) && countsEach(order, labels, 80);
  return isTold ? [order, labels, 80] : drawSeparable(random, cloud);
}

/** Whether the mistakes are others without the first point, and without the last one. */
function countsEach(points: Points, labels: readonly number[], maxEpochs: number): boolean {
  const mistakes = (from: number, to: number) =>
    oracle.trainPerceptron(points.slice(from, to), labels.slice(from, to), maxEpochs).mistakesPerEpoch.join();
  const right = mistakes(0, points.length);
  return right !== mistakes(1, points.length) && right !== mistakes(0, points.length - 1);
}
