import { minimize as observe } from '../../../src/check/observers/minimize';
import { functionValue, type FunctionValue } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/gradientDescent';
import { descentStep, gradientOf, length } from '../../oracle/gradientDescent';
import type { ExerciseRandom } from '../../cases/random';

type Trace = readonly (readonly number[])[];
type Until = { readonly tolerance: number; readonly maxSteps: number };

/**
 * Steps until the gradient is short, or maxSteps are over, and returns every point.
 *
 * Graded by what has to hold for any step: where it starts, how it goes on, where it stops.
 */
export const minimize = exercise({
  name: 'minimize',
  points: 2,

  cases: random => [
    { title: 'down a bowl', args: drawDescent(random, { tolerance: 0.5, maxSteps: 30 }) },
    {
      title: 'too few steps',
      args: drawDescent(random, { tolerance: 0.001, maxSteps: random.integer(4, 6) }),
    },
    { title: 'the start is the minimum', args: [GRADIENT, [0, 0], STEP, { tolerance: 0.01, maxSteps: 6 }] },
    {
      title: 'the gradient is exactly as long as tolerance',
      args: [GRADIENT, [0.25, 0], STEP, { tolerance: 0.25, maxSteps: 6 }],
    },
    {
      title: 'each part of the gradient is short, but not the gradient',
      args: [GRADIENT, [0.245, 0.0625], STEP, { tolerance: 0.25, maxSteps: 6 }],
    },
  ],

  // Counts, and yes or no
  tolerance: 0,

  reference: (
    gradient: FunctionValue,
    start: readonly number[],
    step: FunctionValue,
    until: Until,
  ): Trace => {
    void step; // cases name one only
    return oracle.minimize(gradient, start, rightly(gradient, until));
  },

  observe,

  mutants: {
    'the start is missing from the trace': (gradient, start, _step, until) =>
      oracle.minimize(gradient, start, rightly(gradient, until)).slice(1),
    'only the last point is returned: return every point, the start first': (gradient, start, _step, until) =>
      oracle.minimize(gradient, start, rightly(gradient, until)).slice(-1),
    'it always takes maxSteps steps, even where the gradient is short': (
      gradient,
      start,
      _step,
      { maxSteps },
    ) => oracle.minimize(gradient, start, (_w, steps) => steps < maxSteps),
    'it takes one step too many: look at the gradient before each step, also before the first': (
      gradient,
      start,
      _step,
      until,
    ) => {
      const goesOn = rightly(gradient, until);
      return oracle.minimize(gradient, start, (w, steps) => steps === 0 || goesOn(w, steps));
    },
    'it takes one step less than maxSteps': (gradient, start, _step, { tolerance, maxSteps }) =>
      oracle.minimize(gradient, start, rightly(gradient, { tolerance, maxSteps: maxSteps - 1 })),
    'maxSteps is not looked at': (gradient, start, _step, { tolerance }) =>
      oracle.minimize(gradient, start, rightly(gradient, { tolerance, maxSteps: 20 })),
    'a gradient exactly as long as tolerance is not short enough: stop there, too': (
      gradient,
      start,
      _step,
      { tolerance, maxSteps },
    ) =>
      oracle.minimize(
        gradient,
        start,
        (w, steps) => steps < maxSteps && length(gradientOf(gradient)(w)) >= tolerance,
      ),
    'the parts of the gradient are compared one by one: take its length': (
      gradient,
      start,
      _step,
      { tolerance, maxSteps },
    ) =>
      oracle.minimize(
        gradient,
        start,
        (w, steps) => steps < maxSteps && gradientOf(gradient)(w).some(part => Math.abs(part) > tolerance),
      ),
    'the square of the length is compared: take the root': (
      gradient,
      start,
      _step,
      { tolerance, maxSteps },
    ) =>
      oracle.minimize(
        gradient,
        start,
        (w, steps) => steps < maxSteps && length(gradientOf(gradient)(w)) ** 2 > tolerance,
      ),
    'the length of w is compared, not that of the gradient': (
      gradient,
      start,
      _step,
      { tolerance, maxSteps },
    ) => oracle.minimize(gradient, start, (w, steps) => steps < maxSteps && length(w) > tolerance),
    'every step starts from the start: each has to go on from the point before': (
      gradient,
      start,
      _step,
      until,
    ) =>
      oracle
        .minimize(gradient, start, rightly(gradient, until))
        .map((w, i) => (i === 0 ? w : descentStep(start, gradientOf(gradient)))),
    'every point of the trace is one and the same array, changed in place: push a copy': (
      gradient,
      start,
      _step,
      until,
    ) => {
      const trace = oracle.minimize(gradient, start, rightly(gradient, until));
      return trace.map(() => trace[trace.length - 1]);
    },
  },

  variants: {
    'a for loop': `(gradient, start, step, { tolerance, maxSteps }) => {
      const trace = [start.slice()];
      for (let i = 0; i < maxSteps; i++) {
        const w = trace[i];
        if (Math.sqrt(gradient(w).reduce((sum, part) => sum + part * part, 0)) <= tolerance) break;
        trace.push(step(w, gradient));
      }
      return trace;
    }`,
    recursion: `(gradient, start, step, until) => {
      const go = (w, left) =>
        left === 0 || Math.hypot(...gradient(w)) <= until.tolerance ? [w] : [w, ...go(step(w, gradient), left - 1)];
      return go([...start], until.maxSteps);
    }`,
    'the length by a tensor': `(gradient, start, step, { tolerance, maxSteps }) => {
      const trace = [start];
      while (trace.length <= maxSteps && tf.norm(gradient(trace.at(-1))).dataSync()[0] > tolerance)
        trace.push(step(trace.at(-1), gradient));
      return trace;
    }`,
  },

  hints: [
    'Walk step by step and keep every point. Stop as soon as the gradient at the newest point is short enough, or when all steps are used up.',
    'At the newest point `w`: stop if the length of `gradient(w)`, the root of its sum of squares, is at most `until.tolerance`; otherwise append `step(w, gradient)`. At most `until.maxSteps` steps.',
    'Look at the order: first test `Math.hypot(...gradient(w)) <= until.tolerance`, then take the step. If the gradient is short at the start, `trace` stays `[start]`.',
  ],
});

const GRADIENT = functionValue('bowlGradient');
const STEP = functionValue('descentStep');

function rightly(gradient: FunctionValue, { tolerance, maxSteps }: Until) {
  return (w: readonly number[], steps: number) =>
    steps < maxSteps && length(gradientOf(gradient)(w)) > tolerance;
}

function drawDescent(
  random: ExerciseRandom,
  until: Until,
): [gradient: FunctionValue, start: number[], step: FunctionValue, until: Until] {
  const far = () => random.pick([-1, 1]) * random.uniform(1, 3);
  return [GRADIENT, random.decimals(2, far), STEP, until];
}
