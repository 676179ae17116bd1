import type { Case } from './fixture';
import { publicFixture } from './fixtures';
import { judge } from './judge';
import { observers } from './observers';
import { isFloat64ArrayValue, isList, isRecord, isTensorValue, tensorValue, type Value } from './values';
import { view } from './view';

const one: Case = { title: 'numbers', args: [], expected: [1, 2], wrong: [[3, 4], [5]] };
const fixture = { name: 'f', points: 1, tolerance: 0, misconceptions: ['a', 'b'], cases: [one] };

test('every answer is observed once, and those that the exercise knows once for all submissions', () => {
  const observe = jest.fn((answer: Value) => (answer as number[])[0] % 2);
  judge(fixture, [{ answer: [2, 2] }], observe);
  expect(observe).toHaveBeenCalledTimes(3); // the answer, the right one, and the wrong one of the right size
  judge(fixture, [{ answer: [4, 2] }], observe);
  expect(observe).toHaveBeenCalledTimes(4);
});

test('an answer of another size is not observed, and is known by its size', () => {
  const observe = jest.fn(() => 1);
  const verdict = judge(fixture, [{ answer: [9] }], observe);
  expect(verdict).toMatchObject({
    cases: [{ problem: { code: 'length', expected: [1, 2], got: [9] } }],
    misconception: 'b',
  });
});

test('where any size is right, it is observed up to ten times the largest known answer and a thousand more', () => {
  const observe = Object.assign(() => 1, { sizes: 'free' as const });
  const numbers = (count: number) => Array<number>(count).fill(1);
  expect(view(one, numbers(1029), observe).problem).toBeUndefined();
  expect(view(one, numbers(1030), observe).problem).toEqual({ code: 'large', most: 1030, got: 1031 });
});

test('parts that were not asked for have any size', () => {
  const observe = Object.assign(() => 1, { sizes: 'free' as const });
  const asked: Case = { title: 'an object', args: [], expected: { w: [1] }, wrong: [] };
  expect(view(asked, { w: [2], trace: Array<number>(9999).fill(1) }, observe)).toEqual({ seen: 1 });
});

const HUGE = 100_000;

/** The same answer with its first array or tensor made huge, as a nested list where there is none. */
function swollen(value: Value): Value {
  if (isTensorValue(value)) return tensorValue([HUGE], Array<number>(HUGE).fill(0), value.dtype);
  if (isList(value)) return Array<Value>(HUGE).fill(value[0] ?? 0);
  if (!isRecord(value) || isFloat64ArrayValue(value)) return value;
  const big = Object.keys(value).find(key => isTensorValue(value[key]) || isList(value[key]));
  const [key] = big === undefined ? Object.keys(value) : [big];
  return { ...value, [key]: swollen(value[key]) };
}

test.each(Object.keys(observers))('%s refuses a huge answer by its size', async name => {
  const found = await publicFixture(name);
  if (!found.observe) throw new Error(`${name} has no public cases`);
  const observe = jest.fn(found.observe);
  const { fixture } = found;
  for (const one of fixture.cases) {
    const { problem } = view(
      one,
      swollen(one.expected),
      Object.assign(observe, { sizes: found.observe.sizes }),
    );
    expect(['shape', 'length', 'items', 'large']).toContain(problem?.code);
  }
  expect(observe).not.toHaveBeenCalled();
});
