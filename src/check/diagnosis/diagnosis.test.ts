import type { Fixture } from '../fixture';
import { judge } from '../judge';
import type { Value } from '../values';

const noise = (count: number, from: number) =>
  Array.from({ length: count }, (_, i) => 4 * (((i + from) * 0.618033988) % 1) - 2);

const rights = [1, 7, 20].map(from => noise(6, from));
const squared = (list: readonly number[]) => list.map(value => value * value);
const shifted = (list: readonly number[]) => list.map(value => value + 0.5);
const fixture: Fixture = {
  name: 'f',
  points: 1,
  tolerance: 1e-6,
  misconceptions: ['it squares', 'it is shifted'],
  cases: rights.map((expected, i) => ({
    title: `${i}`,
    args: [],
    expected,
    wrong: [squared(expected), shifted(expected)],
  })),
};
const named = (answers: readonly (Value | Error)[], of = fixture) =>
  judge(
    of,
    answers.map(answer => (answer instanceof Error ? { error: answer.message } : { answer: answer })),
  ).misconception;

const first = (list: readonly number[], other: number) => [other, ...list.slice(1)];

test.each<[string, (list: number[], i: number) => Value | Error, string | undefined]>([
  ['in every case', squared, 'it squares'],
  ['NaN at one place', list => first(squared(list), NaN), 'it squares'],
  ['right at one place, as at a tie', list => first(squared(list), list[0]), 'it squares'],
  ['an error in one case', (list, i) => (i === 0 ? new Error('no') : squared(list)), 'it squares'],
  [
    'both at once: the effects add up',
    list => list.map(v => v * v + 0.5),
    'it squares; and also as if it is shifted',
  ],
  ['another number at one place', list => first(squared(list), 17), undefined],
  ['in one case of three, right in the others', (list, i) => (i === 0 ? squared(list) : list), undefined],
  ['neither', list => list.map(value => value / 3), undefined],
  ['errors only', () => new Error('no'), undefined],
])('%s', (_words, answer, name) => {
  expect(named(rights.map(answer))).toBe(name);
});

test('one bit names nothing', () => {
  const bits: Fixture = {
    ...fixture,
    tolerance: 0,
    misconceptions: ['a tie is a no'],
    cases: [1, 1, 0, 1, 0].map((expected, i) => ({
      title: `${i}`,
      args: [0.5 + i],
      expected,
      wrong: [i === 0 ? 0 : expected],
    })),
  };
  expect(named([0, 1, 0, 1, 0], bits)).toBeUndefined();
});

test('noise is never a known mistake', () => {
  for (let seed = 0; seed < 300; seed++)
    expect(named(rights.map((_, i) => noise(6, 100 + 7 * seed + 31 * i)))).toBeUndefined();
});
