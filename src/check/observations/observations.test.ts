import type { Fixture } from '../fixture';
import { judge } from '../judge';
import { tensorValue, type Value } from '../values';

/** Numbers without a pattern: the multiples of the golden ratio, from -2 to 2. */
const noise = (count: number, from = 1) =>
  Array.from({ length: count }, (_, i) => 4 * (((i + from) * 0.618033988) % 1) - 2);

function observed(expected: readonly Value[], got: readonly Value[], args: readonly Value[][] = []) {
  const cases = expected.map((right, i) => ({
    title: `${i}`,
    args: args[i] ?? [],
    expected: right,
    wrong: [],
  }));
  const fixture: Fixture = { name: 'f', points: 1, tolerance: 1e-6, misconceptions: [], cases };
  return judge(
    fixture,
    got.map(answer => ({ answer })),
  ).observation;
}

const lists = [noise(5), noise(4, 9), noise(6, 20)];
const every = (made: (value: number) => number) => lists.map(list => list.map(made));
const table = (rows: number, columns: number, data: number[]) => tensorValue([rows, columns], data);

test.each<[string, readonly Value[], readonly Value[]]>([
  ['zeros', lists, every(() => 0)],
  ['nan', lists, every(() => NaN)],
  ['nan', lists, every(value => (value > 0 ? value : NaN))],
  ['negative', lists, every(value => -value)],
  ['factor', lists, every(value => 2 * value)],
  ['factor', lists, every(value => value / 2)],
  ['factor', lists, every(value => 2.3 * value)],
  ['offset', lists, every(value => value + 0.7)],
  ['absolute', lists, every(Math.abs)],
  ['rounded', lists, every(Math.round)],
  ['off', [3, 5, 9], [4, 6, 10]],
  ['lacks', lists, lists.map(list => list.slice(0, -1))],
  ['lacks', lists, lists.map(list => list.slice(1))],
  ['hasMore', lists, lists.map(list => [...list, 0])],
  ['order', lists, lists.map(list => list.toReversed())],
  ['order', lists, lists.map(([a, b, ...rest]) => [b, a, ...rest])],
  ['activation', lists, every(Math.tanh)],
  ['activation', every(value => Math.max(0, value)), lists],
  ['constant', [...lists, noise(3, 40)], [[1], [1], [1], [1]]],
  ['direction', [3.5, 5.1, 9.2], [4, 6.3, 11]],
  [
    'transposed',
    [table(2, 3, noise(6))],
    [
      table(
        3,
        2,
        [0, 3, 1, 4, 2, 5].map(i => noise(6)[i]),
      ),
    ],
  ],
  [
    'shifted',
    [table(2, 5, noise(10))],
    [table(2, 5, [9, ...noise(10).slice(0, 4), 9, ...noise(10).slice(5, 9)])],
  ],
  [
    'softmax',
    [table(2, 3, [1, 2, 4, -1, 0, 0.5])],
    [
      table(
        2,
        3,
        [1, 2, 4, -1, 0, 0.5].map(
          (z, i) =>
            Math.exp(z) / (i < 3 ? Math.E + Math.E ** 2 + Math.E ** 4 : Math.E ** -1 + 1 + Math.E ** 0.5),
        ),
      ),
    ],
  ],
  [
    'firstSample',
    [table(4, 3, noise(12))],
    [
      table(
        4,
        3,
        noise(12).map((value, i) => (i < 3 ? value : value * value + i)),
      ),
    ],
  ],
  [
    'border',
    [tensorValue([1, 4, 4, 1], noise(16))],
    [
      tensorValue(
        [1, 4, 4, 1],
        noise(16).map((value, i) => ([5, 6, 9, 10].includes(i) ? value : value + 0.1 * i + 0.05)),
      ),
    ],
  ],
  ['sums', [table(2, 3, [0.2, 0.3, 0.5, 0.6, 0.3, 0.1])], [table(2, 3, [0.2, 0.4, 0.9, 0.8, 0.6, 0.1])]],
])('%s is seen', (code, expected, got) => {
  expect(observed(expected, got)?.finding.code).toBe(code);
});

test('a factor that is the size of the batch, and an argument that comes back', () => {
  const args = [2, 3, 4].map(n => [table(n, 1, noise(n))]);
  const right = [noise(3), noise(3, 5), noise(3, 8)];
  const times = right.map((list, i) => list.map(value => value * (i + 2)));
  expect(observed(right, times, args)?.finding).toEqual({ code: 'factor', by: 'times', of: 'batch' });
  expect(observed(times, right, args)?.finding).toEqual({ code: 'factor', by: 'per', of: 'batch' });
  const given = lists.map(list => [list]);
  expect(observed(every(Math.exp), lists, given)?.finding.code).toBe('argument');
});

test('what a factor comes from', () => {
  const args = [2, 3, 4].map(n => [table(n, n + 3, noise(n * (n + 3)))]);
  const right = [noise(3), noise(3, 5), noise(3, 8)];
  const by = (made: (n: number) => number) => right.map((list, i) => list.map(value => value * made(i + 2)));
  expect(observed(right, by(n => n / (n - 1)), args)?.finding).toEqual({ code: 'factor', by: 'lessOne', of: 'batch' }); // prettier-ignore
  expect(observed(right, by(n => (n - 1) / n), args)?.finding).toEqual({ code: 'factor', by: 'notLessOne', of: 'batch' }); // prettier-ignore
  expect(observed(right, by(n => n + 3), args)?.finding).toEqual({ code: 'factor', by: 'times', of: 'columns' }); // prettier-ignore
  expect(observed(right, by(n => 1 / (n * (n + 3))), args)?.finding).toEqual({ code: 'factor', by: 'per', of: 'count' }); // prettier-ignore
});

test.each([
  ['zero', (value: number, i: number) => (i % 3 === 0 ? 0 : value)],
  ['negative', (value: number, i: number) => (i % 3 === 0 ? -1 - i : Math.abs(value) + 0.1)],
])('it is wrong exactly where an argument is %s', (numbers, made) => {
  const args = lists.map(list => [list.map(made)]);
  const wrong = lists.map(list => list.map((value, i) => (i % 3 === 0 ? value + 1 + i : value)));
  expect(observed(lists, wrong, args)?.finding).toEqual({ code: 'where', numbers });
});

test('right for a batch of one only', () => {
  const args = [1, 2, 3].map(n => [table(n, 2, noise(2 * n))]);
  const wrong = lists.map((list, i) => (i === 0 ? list : list.map((value, k) => value * value + k)));
  expect(observed(lists, wrong, args)?.finding).toEqual({ code: 'batchOfOne' });
  expect(observed(lists, wrong, [args[1], args[0], args[2]])).toBeUndefined();
});

test('only the part that is wrong is named', () => {
  const right = lists.map(dW => ({ dW, db: 1.5 }));
  expect(observed(right, lists.map(dW => ({ dW: dW.map(value => -value), db: 1.5 })))).toEqual({ path: 'dW', finding: { code: 'negative' } }); // prettier-ignore
});

// What is nearly a relation, or rests on a number or two, is none.
test.each<[string, readonly Value[], readonly Value[]]>([
  ['one number that is twice the right one', [2.5, 3.5], [5, 3.5]],
  ['another factor in each case', lists, lists.map((list, i) => list.map(value => value * (3 + i)))],
  [
    'the negative in all cases but one',
    lists,
    lists.map((list, i) => list.map(value => (i < 2 ? -value : value / 3))),
  ],
  ['too large, then too small', [3.5, 5.1, 9.2], [4, 4.9, 11]],
  ['yes for no', [0, 0, 1], [1, 1, 1]],
])('%s is no observation', (_words, expected, got) => {
  expect(observed(expected, got)).toBeUndefined();
});

test('noise looks like nothing', () => {
  for (let seed = 0; seed < 300; seed++) {
    const wrong = lists.map((list, i) => noise(list.length, 100 + 7 * seed + 31 * i));
    expect(observed(lists, wrong)).toBeUndefined();
  }
});
