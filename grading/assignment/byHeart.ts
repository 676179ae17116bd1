import type { Call, Case, Fixture } from '../../src/check/fixture';
import {
  isFloat64ArrayValue,
  isFunctionValue,
  isList,
  isRecord,
  isTensorValue,
  isUnusable,
  type Value,
} from '../../src/check/values';

/**
 * What a student can answer who knows the public cases with their answers by heart, and computes nothing.
 *
 * @returns the answers to each of `calls`, under how they were found
 */
export function byHeart({ cases }: Fixture, calls: readonly Call[]): ReadonlyMap<string, readonly Value[]> {
  const expected = cases.map(one => one.expected);
  return new Map([
    ['in turn', calls.map((_, i) => expected[i % expected.length])],
    ['those of the nearest public case', calls.map(call => nearest(cases, call).expected)],
    ...expected.map((answer, i) => [`always that of case ${i + 1}`, calls.map(() => answer)] as const),
  ]);
}

function nearest(cases: readonly Case[], call: Call): Case {
  const place = flat([...call.args, call.inputs ?? []]);
  const distances = cases.map(({ args, inputs = [] }) => distance(flat([...args, inputs]), place));
  return cases[distances.indexOf(Math.min(...distances))];
}

type Part = number | string | boolean;

/** Each word that differs, and each number too many, is further away than any difference of numbers. */
function distance(a: readonly Part[], b: readonly Part[]): number {
  let sum = 1e9 * Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [p, q] = [a[i], b[i]];
    sum +=
      typeof p === 'number' && typeof q === 'number' ? Math.min(1e6, Math.abs(p - q)) : p === q ? 0 : 1e9;
  }
  return sum;
}

/** The numbers and words in a value, one after the other. */
function flat(value: Value): Part[] {
  if (isTensorValue(value)) return [...value.shape, ...value.data];
  if (isFloat64ArrayValue(value)) return [...value.data];
  if (isFunctionValue(value)) return [value.name, ...flat(value.of ?? [])];
  if (isUnusable(value)) return [value.code];
  if (isList(value)) return value.flatMap(flat);
  return isRecord(value) ? Object.values(value).flatMap(flat) : [value];
}
