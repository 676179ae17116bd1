import {
  float64ArrayValue,
  functionValue,
  type Float64ArrayValue,
  type FunctionValue,
} from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/backpropagation';
import type { ExerciseRandom } from '../../cases/random';

/** (f(x + h e_i) - f(x - h e_i)) / 2h for each i. */
export const numericalGradient = exercise({
  name: 'numericalGradient',
  points: 2,
  keepsArguments: true,

  cases: random => [
    // The step is so large that every other formula than the central one is far off.
    { title: 'a sum of cubes, h = 0.5', args: draw(random, 'sumOfCubes', 3, 0.5) },
    { title: 'one number', args: draw(random, 'ripples', 1, 0.25) },
    {
      title: "Rosenbrock's valley: each number matters to its neighbours",
      args: draw(random, 'rosenbrock', 4, 1e-3),
    },
    { title: 'a small step, h = 1e-6', args: draw(random, 'ripples', 3, 1e-6) },
  ],

  // Over a thousand seeds right float64 answers, in whatever order they compute, are within 4e-9 (a small step: digits cancel).
  // A mutant has to be at 1e-5 in one of the cases.
  tolerance: 1e-6,

  reference: (f: FunctionValue, x: Float64ArrayValue, h: number): number[] =>
    oracle.numericalGradient(f, x, h),

  mutants: {
    'this is the one-sided difference (f(x + h) - f(x)) / h: look to both sides': (f, x, h) =>
      differences(f, x, (value, i) => (value(i, h) - value(i, 0)) / h),
    'this is the one-sided difference (f(x) - f(x - h)) / h: look to both sides': (f, x, h) =>
      differences(f, x, (value, i) => (value(i, 0) - value(i, -h)) / h),
    'the difference is divided by h: the two points are 2h apart': (f, x, h) =>
      differences(f, x, (value, i) => (value(i, h) - value(i, -h)) / h),
    'the difference is not divided by 2h': (f, x, h) =>
      differences(f, x, (value, i) => value(i, h) - value(i, -h)),
    'the sign is turned round: f(x + h) - f(x - h), not the other way': (f, x, h) =>
      differences(f, x, (value, i) => (value(i, -h) - value(i, h)) / (2 * h)),
    'the points are 2h away on both sides: the step is h': (f, x, h) =>
      differences(f, x, (value, i) => (value(i, 2 * h) - value(i, -2 * h)) / (4 * h)),
    'each number keeps the step that was tried on it: put it back before the next': (f, x, h) => {
      const moved = Float64Array.from(x.data);
      const value = oracle.functionOf(f);
      return x.data.map((_, i) => {
        moved[i] += h;
        const above = value(moved);
        moved[i] -= 2 * h;
        return (above - value(moved)) / (2 * h);
      });
    },
    'all numbers are moved at once: each derivative moves one number and leaves the others': (f, x, h) => {
      const value = oracle.functionOf(f);
      const by = (step: number) => value(Float64Array.from(x.data, number => number + step));
      return x.data.map(() => (by(h) - by(-h)) / (2 * h));
    },
    'the step was taken in proportion to each number: h is the same for all': (f, x, h) =>
      differences(f, x, (value, i) => {
        const step = h * Math.abs(x.data[i]);
        return (value(i, step) - value(i, -step)) / (2 * step);
      }),
  },

  variants: {
    'moved, then moved back': `(f, x, h) => Array.from(x, (_, i) => {
      const point = Float64Array.from(x);
      point[i] += h;
      const above = f(point);
      point[i] -= 2 * h;
      return (above - f(point)) / (2 * h);
    })`,
    'divided by the step that rounding left': `(f, x, h) => x.map((value, i) => {
      const [above, below] = [value + h, value - h];
      return (f(x.with(i, above)) - f(x.with(i, below))) / (above - below);
    })`,
    'half of each side': `(f, x, h) => {
      const gradient = new Float64Array(x.length);
      for (let i = 0; i < x.length; i++) {
        const point = x.slice();
        point[i] = x[i] + h;
        gradient[i] += f(point) / h / 2;
        point[i] = x[i] - h;
        gradient[i] -= f(point) / h / 2;
      }
      return gradient;
    }`,
    'in plain arrays': `(f, x, h) => [...x].map((_, i) => {
      const moved = by => Float64Array.from(x, (value, j) => (i === j ? value + by : value));
      return 0.5 * (f(moved(h)) - f(moved(-h))) / h;
    })`,
  },

  hints: [
    'Move one number a little to both sides, leave the others alone, and look at the slope between the two points. Do this for each number.',
    'Entry `i` is `(f(above) - f(below)) / (2 * h)`, where `above` is `x` with `h` added to entry `i`, and `below` is `x` with `h` subtracted from it. The result is as long as `x`.',
    'Look at the copies: `x.slice()` makes one, and each `i` needs two new ones, so that only one number moves. And look at the divisor: `(2 * h)`, in parentheses.',
  ],
});

function draw(
  random: ExerciseRandom,
  name: string,
  count: number,
  h: number,
): [FunctionValue, Float64ArrayValue, number] {
  return [functionValue(name), float64ArrayValue(random.numbers(count)), h];
}

/** A formula for each number of x, from f's values where that number alone has moved. */
function differences(
  f: FunctionValue,
  x: Float64ArrayValue,
  formula: (value: (i: number, by: number) => number, i: number) => number,
): number[] {
  const value = (i: number, by: number) =>
    oracle.functionOf(f)(Float64Array.from(x.data).with(i, x.data[i] + by));
  return x.data.map((_, i) => formula(value, i));
}
