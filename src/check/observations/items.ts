import { sameShape } from '../numbers';
import { close } from '../diagnosis/similar';
import type { Observation, Sample } from './sample';

/** A list lacks its first or its last number, or has one too many. */
export const items: Observation = wrong => {
  const total = wrong.reduce((sum, { expected }) => sum + expected.data.length, 0);
  if (total < 4 || !wrong.every(({ expected: { shape } }) => shape.length === 1)) return undefined;
  const holds = (start: (one: Sample) => readonly number[], rest: (one: Sample) => readonly number[]) =>
    wrong.every(one => equal(start(one), rest(one)));
  const [got, expected] = [({ got }: Sample) => got.data, ({ expected }: Sample) => expected.data];
  if (holds(got, one => one.expected.data.slice(0, -1))) return { code: 'lacks', end: 'last' };
  if (holds(got, one => one.expected.data.slice(1))) return { code: 'lacks', end: 'first' };
  if (holds(expected, one => one.got.data.slice(0, -1))) return { code: 'hasMore', end: 'last' };
  if (holds(expected, one => one.got.data.slice(1))) return { code: 'hasMore', end: 'first' };
  return undefined;
};

/** The right numbers in another order. */
export const order: Observation = wrong => {
  const total = new Set(wrong.flatMap(({ expected }) => expected.data)).size;
  if (total < 4 || !wrong.every(({ got, expected }) => expected.shape.length === 1 && sameShape(got.shape, expected.shape))) return undefined; // prettier-ignore
  if (wrong.every(({ got, expected }) => equal(got.data, expected.data.toReversed()))) return { code: 'order', how: 'reversed' }; // prettier-ignore
  const sorted = (data: readonly number[]) => data.toSorted((a, b) => a - b);
  return wrong.every(({ got, expected }) => equal(sorted(got.data), sorted(expected.data)))
    ? { code: 'order', how: 'another' }
    : undefined;
};

function equal(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => close(value, b[i], 1e-9 * Math.abs(value)));
}
