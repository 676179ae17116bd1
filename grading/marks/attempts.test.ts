import type { Result } from '../grade/gradeSubmission';
import { latePolicy } from '../testing/policy';
import { attemptsToGrade, bestMarks, withAttempts } from './attempts';
import { marks } from './marks';

const attempt = (id: string, time?: string, student = 'rossi') => ({
  ...{ id, student, path: '' },
  ...(time !== undefined && { submittedAt: new Date(`2026-11-${time}Z`) }),
});
const [first, second, third] = [attempt('a', '20T12:00'), attempt('b', '24T12:00'), attempt('c', '27T12:00')];
const other = attempt('d', '28T12:00', 'verdi');
const all = [third, other, first, second];
const policy = latePolicy('2026-11-25T12:00Z', { penalty: 20 });
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

test.each([
  ['latest', 'c', 'd'],
  ['last-on-time', 'b', 'd'],
] as const)('the %s attempt', (rule, ...expected) => {
  expect(ids(attemptsToGrade(all, rule, policy))).toEqual(expected);
});

test('without one on time it is the first one, with an extension a later one', () => {
  const late = [third, attempt('e', '26T12:00')];
  expect(ids(attemptsToGrade(late, 'last-on-time', policy))).toEqual(['e']);
  const extended = { ...policy, extensions: [{ student: 'rossi', until: 2 }] };
  expect(ids(attemptsToGrade(all, 'last-on-time', extended))).toEqual(['c', 'd']);
  expect(() => attemptsToGrade(all, 'last-on-time')).toThrow('needs a deadline');
});

test('an attempt without a time is earlier than one with a time, and of equal ones the last counts', () => {
  expect(ids(attemptsToGrade([first, attempt('x')], 'latest'))).toEqual(['a']);
  expect(ids(attemptsToGrade([attempt('x'), attempt('y')], 'latest'))).toEqual(['y']);
});

describe('the best attempt', () => {
  const result = (submission: typeof first, points: number | undefined): Result => ({
    submission,
    lab: '05',
    status: points === undefined ? 'unreadable' : 'graded',
    grades: points === undefined ? [] : [{ name: 'f', points, of: 10, right: 0, cases: 1, feedback: '' }],
    seconds: 1,
  });
  const best = (points: readonly (number | undefined)[], with_ = policy) => {
    const results = [first, second, third].map((submission, i) => result(submission, points[i]));
    return bestMarks(marks(results, [], with_)).map(({ result: { submission }, score }) => [
      submission.id,
      score,
    ]);
  };

  test.each<[(number | undefined)[], [string, number?]]>([
    [
      [4, 8, 10],
      ['b', 8],
    ], // the third is two days late: 6
    [
      [4, 5, 10],
      ['c', 6],
    ],
    [
      [8, 8, 10],
      ['a', 8],
    ],
    [
      [undefined, 0, undefined],
      ['b', 0],
    ],
    [
      [undefined, undefined, undefined],
      ['a', undefined],
    ],
  ])('of %j points', (points, expected) => {
    expect(attemptsToGrade(all, 'best')).toHaveLength(4);
    expect(best(points)).toEqual([expected]);
  });

  test('knows its place among all', () => {
    const [mark] = withAttempts(marks([result(second, 8)], []), all);
    expect(mark.attempt).toEqual({ number: 2, of: 3 });
  });
});
