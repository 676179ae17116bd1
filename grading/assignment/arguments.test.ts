import { toArgument } from '../../src/check/exchange';
import type { Call } from '../../src/check/fixture';
import { namedFunctions } from '../../src/check/functions';
import { call, type AnyFunction } from '../../src/check/run';
import { isFunctionValue, isList, isRecord, isTensorValue, type FunctionValue, type Value } from '../../src/check/values'; // prettier-ignore
import { draw } from './exercise';
import { loadExercises } from './loadExercises';

/*
 * The exercises of a lab may run in one process, where a student's function can keep the functions that it gets as
 * arguments. So none of them may be, or call, the answer to another exercise.
 */
const loaded = loadExercises();
const SEED = 20_261_130;

/** The functions in a value, once for each name. */
function functionsIn(value: Value): FunctionValue[] {
  if (isFunctionValue(value)) return [value];
  if (isTensorValue(value)) return [];
  const parts = isList(value) ? value : isRecord(value) ? Object.values(value) : [];
  const all = parts.flatMap(functionsIn);
  return all.filter((one, i) => all.findIndex(({ name }) => name === one.name) === i);
}

function numbersIn(value: Value): number[] {
  if (typeof value === 'number') return [value];
  if (isTensorValue(value)) return [...value.data];
  return isList(value) || isRecord(value) ? Object.values(value).flatMap(numbersIn) : [];
}

/** Whether b is a · factor + shift: for more numbers than these two explain. */
function isMultiple(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length || new Set(b).size < 3) return false;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const spread = mean(a.map(value => (value - meanA) ** 2));
  const factor = mean(a.map((value, i) => (value - meanA) * (b[i] - meanB))) / spread;
  const largest = Math.max(...b.map(value => Math.abs(value - meanB)));
  return a.every((value, i) => Math.abs(factor * (value - meanA) - (b[i] - meanB)) < 1e-4 * largest);
}

/** Whether calls of a function give the answers that are expected of another, but for a factor and a shift. */
function answers(fn: AnyFunction, cases: readonly (Call & { readonly expected: Value })[]): boolean {
  const outcomes = cases.map(one => call(fn, one));
  if (outcomes.some(outcome => 'error' in outcome)) return false;
  const given = outcomes.flatMap(outcome => ('answer' in outcome ? numbersIn(outcome.answer) : []));
  return isMultiple(given, cases.flatMap(one => numbersIn(one.expected))); // prettier-ignore
}

test.each([...new Set(loaded.map(({ lab }) => lab))])('in %s', lab => {
  const fixtures = loaded.filter(one => one.lab === lab).map(({ exercise }) => draw(exercise, SEED));
  const given = fixtures.flatMap(({ name, cases }) =>
    functionsIn(cases.map(({ args }) => args)).map(value => ({ to: name, value })),
  );
  const leaks = given.flatMap(({ to, value }) => {
    const fn = toArgument(value, namedFunctions);
    if (typeof fn !== 'function') return [];
    const others = fixtures.filter(({ name }) => name !== to);
    return others
      .filter(other => isNamedIn(String(fn), other.name) || answers(fn as AnyFunction, other.cases))
      .map(other => `${value.name}, an argument of ${to}, knows ${other.name}`);
  });
  expect(leaks).toEqual([]);
});

/** Whether a function's source calls one of this name, which is not tfjs's. */
function isNamedIn(source: string, name: string): boolean {
  return new RegExp(`(?<!tf\\.)\\b${name}\\b`).test(source);
}

test('leaks would be found: by the source, and by the answers', () => {
  const twice = (x: number) => 2 * x + 1;
  const cases = [1, 5, 7].map(x => ({ args: [x], expected: x }));
  expect(answers(twice, cases)).toBe(true);
  expect(answers((x: number) => x ** 2, cases)).toBe(false);
  expect(isNamedIn('(w, g) => (0, optimizers_1.gradientDescentStep)(w, g(w), 0.1)', 'gradientDescentStep')).toBe(true); // prettier-ignore
  expect(isNamedIn('x => tf.softmax(x)', 'softmax')).toBe(false);
});
