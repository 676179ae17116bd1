import type { Case, Fixture, Observe } from '../fixture';
import { isFloat64ArrayValue, isList, isRecord, isTensorValue, isUnusable, type Value } from '../values';
import { view } from '../view';
import { sameParts } from './match';
import { partsOf, type Part, type Parts } from './parts';

/** The known answers to a case, in parts. */
export interface KnownCase {
  readonly right: Parts;
  /** Of each known mistake; undefined where its answer could not be read. */
  readonly mistakes: readonly (Parts | undefined)[];
  /** The places where each known mistake is right. */
  readonly harmless: readonly ReadonlySet<string>[];
  /** The numbers of the arguments: an answer that consists of them is easier to hit. */
  readonly given: ReadonlySet<number>;
}

/** What is known of a fixture, computed once: a grader judges a whole class by it. */
export interface Known {
  readonly cases: readonly KnownCase[];
  /** Of each known mistake: how many different numbers it and the right answers have at each place. */
  readonly choices: readonly Choices[];
}

export type Choices = ReadonlyMap<string, number>;

const known = new WeakMap<Fixture, Map<Observe | undefined, Known>>();

export function knownOf(fixture: Fixture, observe?: Observe): Known {
  const ofFixture = known.get(fixture) ?? new Map<Observe | undefined, Known>();
  known.set(fixture, ofFixture);
  const found = ofFixture.get(observe) ?? learn(fixture, observe);
  ofFixture.set(observe, found);
  return found;
}

/** Answers that are equal up to rounding come from the same mistake. */
export const SAME = 1e-9;

function learn(fixture: Fixture, observe?: Observe): Known {
  const tolerance = Math.max(fixture.tolerance, SAME);
  const cases = fixture.cases.map((one): KnownCase => {
    const given = new Set<number>();
    one.args.forEach(arg => addNumbers(given, arg));
    const right = seenParts(one, one.expected, observe) ?? new Map<string, Part>();
    const mistakes = fixture.misconceptions.map((_, which) => seenParts(one, one.wrong[which], observe));
    return { right, mistakes, harmless: mistakes.map(parts => samePlaces(right, parts, tolerance)), given };
  });
  const choices = fixture.misconceptions.map((_, which) =>
    choicesOf(cases, one => [one.right, one.mistakes[which]]),
  );
  return { cases, choices };
}

/** What is seen of an answer, in parts; undefined if that could not be told. */
export function seenParts(one: Case, answer: Value, observe?: Observe): Parts | undefined {
  const expected = view(one, one.expected, observe).seen;
  // An error, a Promise: not looked at through `observe`, which would say only that it is of another kind.
  const seen = isUnusable(answer) ? answer : view(one, answer, observe).seen;
  return expected === undefined || seen === undefined ? undefined : partsOf(expected, seen);
}

/** The places where an answer is right. */
function samePlaces(right: Parts, parts: Parts | undefined, tolerance: number): Set<string> {
  const places = [...(parts ?? [])].filter(([path, part]) => {
    const expected = right.get(path);
    return expected !== undefined && sameParts(part, expected, tolerance);
  });
  return new Set(places.map(([path]) => path));
}

/** More different numbers than these need not be counted. */
const MOST = 256;

function choicesOf(
  cases: readonly KnownCase[],
  answersOf: (one: KnownCase) => (Parts | undefined)[],
): Choices {
  const numbers = new Map<string, Set<number>>();
  for (const parts of cases.flatMap(answersOf)) {
    for (const [path, { numbers: block }] of parts ?? []) {
      const values = numbers.get(path) ?? new Set();
      numbers.set(path, values);
      for (const value of block?.data ?? []) if (values.size < MOST) values.add(value);
    }
  }
  return new Map([...numbers].map(([path, { size }]) => [path, size]));
}

function addNumbers(numbers: Set<number>, value: Value): void {
  if (typeof value === 'number') numbers.add(value);
  else if (isTensorValue(value) || isFloat64ArrayValue(value)) for (const one of value.data) numbers.add(one);
  else if (isList(value)) for (const item of value) addNumbers(numbers, item);
  else if (isRecord(value)) for (const part of Object.values(value)) addNumbers(numbers, part);
}
