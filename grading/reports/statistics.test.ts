import type { Grade, Result } from '../grade/gradeSubmission';
import { marks } from '../marks/marks';
import { assignment } from '../testing/assignment';
import { exerciseStatistics, histogram, median, outcomeOf, scoresOf } from './statistics';

const grade = (points: number, parts: Partial<Grade> = {}): Grade => ({
  ...{ name: 'hidden', points, of: 2, right: points, cases: 2, feedback: '' },
  ...parts,
});
const result = (student: string, ...grades: Grade[]): Result => ({
  submission: { id: student, student, path: '' },
  ...{ lab: '05', status: 'graded', grades, seconds: 1 },
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[5.8, 5, 6, 5.8], 5.8],
])('the median of %j is %d', (values, middle) => expect(median(values)).toBe(middle));

test.each([
  [grade(2), 'right'],
  [grade(2, { misconception: 'x' }), 'right'],
  [grade(0, { misconception: 'x' }), 'known'],
  [grade(1), 'other'],
  [grade(0, { failure: 'computing', stopped: true }), 'other'],
  [grade(0, { failure: 'blank' }), 'none'],
  [grade(0, { failure: 'missing' }), 'none'],
])('outcome %#: %j is %s', (one, outcome) => expect(outcomeOf(one)).toBe(outcome));

test('of an exercise: the outcomes, and the mistakes with the most common first', () => {
  const made = (misconception: string) => grade(0, { misconception });
  const all = marks(
    ['a', 'b', 'b', 'c'].map((words, i) => result(`${i}`, made(words))).concat(result('r', grade(2))),
  );
  const [hidden, output] = exerciseStatistics(assignment, all);
  expect(hidden).toMatchObject({
    name: 'hidden',
    of: 5,
    outcomes: { right: 1, known: 4, other: 0, none: 0 },
  });
  expect(hidden.mistakes.map(({ words, marks: { length } }) => [words, length])).toEqual([['b', 2], ['a', 1], ['c', 1]]); // prettier-ignore
  expect(output).toMatchObject({ of: 0, mistakes: [] });
});

describe('scores', () => {
  const point = (student: string) => ({ student, question: 'q', points: 1, of: 4, comment: '' });
  const class3 = ['a', 'b', 'c'].map((student, i) => result(student, grade(i)));

  test('are those of complete marks', () => {
    expect(scoresOf(marks(class3))).toEqual({ values: [0, 1, 2], of: 2, open: 0 });
    expect(scoresOf(marks(class3, [point('a'), point('c')]))).toEqual({ values: [1, 3], of: 6, open: 1 });
  });

  test('before lateness', () => {
    const late = marks(class3).map(mark => ({ ...mark, score: 0, late: { days: 9, penalty: 9 } as never }));
    expect(scoresOf(late)?.values).toEqual([0, 1, 2]);
  });

  test('as long as nobody is fully marked, are the points of the exercises', () => {
    expect(scoresOf(marks(class3, [point('x')]))).toEqual({ values: [0, 1, 2], of: 2, open: 3 });
    expect(scoresOf([])).toBeUndefined();
  });
});

test('a histogram has a bar for each point, or for as many as it takes to have few', () => {
  const counts = (values: number[], of: number) =>
    histogram({ values, of, open: 0 }).map(({ from, to, count }) => [from, to, count]);
  expect(counts([0, 1.9, 2, 2], 2)).toEqual([[0, 0, 1], [1, 1, 1], [2, 2, 2]]); // prettier-ignore
  const wide = counts([0, 3, 100, 99.5], 100);
  expect(wide.length).toBeLessThanOrEqual(26);
  expect(wide[0]).toEqual([0, 3, 2]);
  expect(wide.at(-1)).toEqual([100, 100, 1]);
  expect(wide.reduce((sum, [, , count]) => sum + count, 0)).toBe(4);
});
