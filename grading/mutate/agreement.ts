import type { Call } from '../../src/check/fixture';
import type { AnyFunction } from '../../src/check/run';
import { isList, isRecord, isTensorValue, tensorValue, type Value } from '../../src/check/values';
import { exerciseRandom, type ExerciseRandom } from '../cases/random';
import type { Bench } from './bench';

/** Seeds of inputs that no public or hidden cases are drawn from. */
const FIRST_SEED = 1_000_000;

/**
 * Holds a mutant against a right answer: on inputs as the exercise draws them from other seeds, and on the same inputs with some
 * of their numbers changed.
 *
 * @returns the first call whose answers differ; undefined if `count` inputs tell no difference
 */
export function firstDifference(
  bench: Bench,
  right: AnyFunction,
  mutant: AnyFunction,
  count: number,
): Call | undefined {
  const { exercise, open } = bench;
  for (let tried = 0, seed = FIRST_SEED; tried < count; seed++) {
    const random = exerciseRandom(seed);
    const drawn = exercise.cases(random) as readonly (Call & { readonly title: string })[];
    if (drawn.length === 0) return undefined;
    for (const one of drawn.flatMap(each => [
      each,
      { ...each, args: each.args.map(arg => changed(arg, random)) },
    ])) {
      tried++;
      const wanted = bench.outcome(right, one);
      if ('error' in wanted) continue; // no input that the exercise is about
      const fixture = { ...open, cases: [{ ...one, expected: wanted.answer, wrong: [] }] };
      if (!bench.isRight(fixture, [wanted])) continue; // not a number, for example
      if (!bench.isRight(fixture, [bench.outcome(mutant, one)])) return one;
    }
  }
  return undefined;
}

/** How often a number is changed. */
const RATE = 0.3;

/** A value in which some of the numbers that are not whole became 0, another of its numbers, or a larger one. */
function changed(value: Value, random: ExerciseRandom): Value {
  if (typeof value === 'number') return changedNumbers([value], random)[0];
  if (isTensorValue(value))
    return value.dtype === 'float32' ? tensorValue(value.shape, changedNumbers(value.data, random)) : value;
  if (isList(value)) {
    const numbers = value.filter(item => typeof item === 'number');
    return numbers.length === value.length
      ? changedNumbers(numbers, random)
      : value.map(item => changed(item, random));
  }
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, changed(part, random)]));
  return value;
}

function changedNumbers(numbers: readonly number[], random: ExerciseRandom): number[] {
  return numbers.map(number => {
    if (Number.isInteger(number) || random.uniform() > RATE) return number;
    return random.pick([0, -number, 3 * number, random.pick(numbers), number + random.normal()]);
  });
}
