import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../grade/gradeSubmission';
import { latePolicy } from '../testing/policy';
import { readManualPoints } from './manual';
import { marks, validateMarks } from './marks';

const DUE = '2026-11-25T12:00Z';
const handedIn = (submittedAt: string) => ({
  id: 'a',
  student: 'a',
  path: '',
  submittedAt: new Date(submittedAt),
});
const result: Result = {
  submission: handedIn('2026-11-26T13:00Z'),
  lab: '05',
  status: 'graded',
  grades: [{ name: 'f', points: 8, of: 10, right: 8, cases: 10, feedback: '' }],
  seconds: 1,
};

test('manual points count, too, and the penalty applies to all points', () => {
  const given = [{ student: 'a', question: 'why', points: 2, of: 4, comment: 'Half of it.' }];
  const [mark] = marks([result], given, latePolicy(DUE));
  expect(mark).toMatchObject({ score: 8, of: 14, late: { days: 2, penalty: 2 }, complete: true });
});

test('without manual points a result is incomplete, and without a grade it has no score', () => {
  const b = { ...result, submission: { ...result.submission, id: 'b', student: 'b' } };
  const c = { ...b, submission: { ...b.submission, student: 'c' }, status: 'failed' as const, grades: [] };
  const given = [{ student: 'a', question: 'why', points: 2, of: 4, comment: '' }];
  const [, second, third] = marks([result, b, c], given);
  expect(second).toMatchObject({ score: 8, of: 14, complete: false, manual: [{ question: 'why', of: 4 }] });
  expect(third).toMatchObject({ complete: false });
  expect(third).not.toHaveProperty('score');
});

describe('before anything is graded', () => {
  const { submission } = result;
  const points = (student: string) => [{ student, question: 'why', points: 2, of: 4, comment: '' }];
  const policy = latePolicy(DUE);

  test('manual points and times that are complete are accepted', () => {
    expect(() => validateMarks([submission], points('a'), policy)).not.toThrow();
  });

  test('manual points for an unknown student are refused', () => {
    expect(() => validateMarks([submission], points('verdi'))).toThrow(
      'points for "verdi", who has no submission',
    );
  });

  test('a submission without a time is refused if there is a deadline', () => {
    const untimed = { ...submission, submittedAt: undefined };
    expect(() => validateMarks([submission, untimed], [])).not.toThrow();
    expect(() => validateMarks([submission, untimed], [], policy)).toThrow('when "a" was handed in');
  });
});

describe('a file of points', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manual-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'points.csv');
  const read = (lines: string) => {
    writeFileSync(file, `student_id,question,points,of,comment\n${lines}`);
    return readManualPoints(file);
  };

  test('is read', () => {
    expect(read('a,why,1.5,4,"Good, but short."\n')).toEqual([
      { student: 'a', question: 'why', points: 1.5, of: 4, comment: 'Good, but short.' },
    ]);
  });

  test.each([
    ['a,why,5,4,', 'line 2: points should be from 0 to "of", not "5" of "4".'],
    ['a,why,,4,', 'not "" of "4"'],
    ['a,why,-1,4,', 'not "-1" of "4"'],
    ['a,why,x,4,', 'not "x" of "4"'],
    [',why,1,4,', 'line 2: it needs a student_id'],
    ['a,why,1,4,\na,why,2,4,', 'line 3: "a" has points for "why" already.'],
    ['a,why,1,4,\nb,why,2,3,', 'line 3: "why" has 3 points here and 4 before.'],
    ['a,why', 'cannot be read as CSV'],
  ])('%j is refused', (lines, message) => {
    expect(() => read(lines)).toThrow(message);
  });

  test('a missing column', () => {
    writeFileSync(file, 'student_id,points\na,1\n');
    expect(() => readManualPoints(file)).toThrow('has no column "question"');
  });
});
