import * as tf from '@tensorflow/tfjs';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/perceptron';
import { drawTelling } from '../../cases/neurons';
import type { ExerciseRandom } from '../../cases/random';

/** 1 where w · x + b >= 0, else 0. */
export const perceptron = exercise({
  name: 'perceptron',
  points: 1,

  cases: random =>
    drawTelling(() => [
      { title: 'two inputs, a yes', args: drawInput(random, 2, sum => sum > 0.1) },
      { title: 'two inputs, a no', args: drawInput(random, 2, sum => sum < -0.1) },
      { title: 'exactly on the line', args: drawOnTheLine(random, b => b > 0) },
      { title: 'exactly on the line, with a negative bias', args: drawOnTheLine(random, b => b < 0) },
      { title: 'exactly on the line through the origin', args: drawOnTheLine(random, b => b === 0) },
      {
        title: 'a yes only because of the bias',
        args: drawInput(random, 3, (sum, b) => sum > 0.1 && sum < b),
      },
      {
        title: 'a no only because of the bias',
        args: drawInput(random, 3, (sum, b) => sum < -0.1 && sum > b),
      },
      { title: 'five inputs, a yes', args: drawInput(random, 5, sum => sum > 0.1) },
      { title: 'five inputs, a no', args: drawInput(random, 5, sum => sum < -0.1) },
      { title: 'a yes only because of the last input', args: drawDecidedByLast(random, 1) },
      { title: 'a no only because of the last input', args: drawDecidedByLast(random, -1) },
    ]),

  // The answer is 0 or 1. No sum is closer to 0 than 0.1, but for the one that is exactly 0 in whole numbers.
  tolerance: 0,

  reference: oracle.perceptron,

  mutants: {
    'a sum of exactly 0 is answered by 0: in this course 0 counts as a yes (>= 0, not > 0)': (w, b, x) =>
      oracle.weightedSum(w, b, x) > 0 ? 1 : 0,
    'the bias is missing': (w, _b, x) => oracle.perceptron(w, 0, x),
    'the bias is subtracted, or used as a threshold: it is added to the sum': (w, b, x) =>
      oracle.perceptron(w, -b, x),
    'the sum itself is returned, not whether it is at least 0': oracle.weightedSum,
    'a no is answered by -1: this course takes 0': (w, b, x) => (oracle.perceptron(w, b, x) ? 1 : -1),
    'the two answers are swapped': (w, b, x) => 1 - oracle.perceptron(w, b, x),
    'only the first two inputs are used: w and x can be of any length': (w, b, x) =>
      oracle.perceptron(w.slice(0, 2), b, x),
    'the bias is added once for each input: add it once, before or after the loop': (w, b, x) =>
      oracle.perceptron(w, b * w.length, x),
    'the bias is added to each input, and so multiplied by its weight: it has no weight': (w, b, x) =>
      oracle.perceptron(
        w,
        0,
        x.map(value => value + b),
      ),
    'the last input is left out: the loop has to run over all weights': (w, b, x) =>
      oracle.perceptron(w.slice(0, -1), b, x.slice(0, -1)),
    'the inputs are taken in the opposite order: the first weight belongs to the first input': (w, b, x) =>
      oracle.perceptron(w, b, x.toReversed()),
    'the inputs are not multiplied by their weights': (w, b, x) =>
      oracle.perceptron(
        w.map(() => 1),
        b,
        x,
      ),
  },

  variants: {
    'a loop from the back': (w, b, x) => {
      let sum = 0;
      for (let i = w.length - 1; i >= 0; i--) sum += x[i] * w[i];
      return Number(sum + b >= 0);
    },
    'the bias as one more weight': (w, b, x) => {
      const inputs = [...x, 1];
      return [...w, b].map((weight, i) => weight * inputs[i]).reduce((a, c) => a + c) < 0 ? 0 : 1;
    },
    'the dot product against -b': (w, b, x) =>
      w.reduce((sum, weight, i) => sum + weight * x[i], 0) >= -b ? 1 : 0,
    'with tensors': (w, b, x) =>
      tf
        .dot([...w], [...x])
        .add(b)
        .greaterEqual(0)
        .dataSync()[0],
  },

  equivalent: {
    '(let i = 0; i < w.length; i++) → (let i = 0; i < x.length; i++)': 'w and x are equally long',
  },

  hints: [
    'Weigh the evidence: multiply each input by its own weight, add everything up together with the bias, and say yes if the sum is at least 0.',
    'Answer 1 where `w[0] * x[0] + w[1] * x[1] + … + b >= 0`, and 0 elsewhere. `w` and `x` are equally long, and may have any length.',
    'Start the sum at `b`, add `w[i] * x[i]` for every `i` below `w.length`, and look at the comparison: it is `>= 0`, because a sum of exactly 0 is a yes.',
  ],
});

type Args = [w: number[], b: number, x: number[]];

/** Draws until the sum is what a case is about. */
function drawInput(random: ExerciseRandom, size: number, wanted: (sum: number, b: number) => boolean): Args {
  for (;;) {
    const [w, [b], x] = [random.decimals(size), random.decimals(1), random.decimals(size)];
    if (wanted(oracle.weightedSum(w, b, x), b)) return [w, b, x];
  }
}

/** Draws until the sum is clear with the last input, and clearly on the other side without it. */
function drawDecidedByLast(random: ExerciseRandom, side: number): Args {
  for (;;) {
    const [w, b, x] = drawInput(random, 4, sum => side * sum > 0.1);
    if (side * oracle.weightedSum(w.slice(0, -1), b, x) < -0.1) return [w, b, x];
  }
}

/** Whole numbers, so that the sum is exactly 0 in whatever order it is added. */
function drawOnTheLine(random: ExerciseRandom, wanted: (b: number) => boolean): Args {
  for (;;) {
    const whole = () => random.pick([-3, -2, -1, 1, 2, 3]);
    const [w, x] = [random.numbers(2, whole), random.numbers(2, whole)];
    const b = -oracle.weightedSum(w, 0, x) + 0;
    if (wanted(b)) return [w, b, x];
  }
}
