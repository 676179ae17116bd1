import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Grade, Result } from '../grade/gradeSubmission';
import { gradebook } from '../reports/gradebook';
import { assignment } from '../testing/assignment';
import { readAdjustments, withAdjustments } from './adjustments';
import { marks } from './marks';

const grade = (name: string, points: number): Grade => ({
  name,
  points,
  of: 2,
  right: 0,
  cases: 1,
  feedback: '',
});
const result = (student: string): Result => ({
  submission: { id: student, student, path: '' },
  lab: '05',
  status: 'graded',
  grades: [grade('hidden', 0), grade('output', 2)],
  seconds: 0,
});
const results = ['rossi', 'bianchi'].map(result);

const folder = mkdtempSync(join(tmpdir(), 'adjustments-'));
const file = join(folder, 'adjustments.csv');
afterAll(() => rmSync(folder, { recursive: true }));
const read = (...lines: string[]) => {
  writeFileSync(file, ['student_id;exercise;points;reason', ...lines].join('\n'));
  return readAdjustments(
    file,
    assignment,
    results.map(({ submission }) => submission),
  );
};

test("an instructor's points replace the grader's, for one student, with the reason in the gradebook", () => {
  const adjusted = marks(withAdjustments(results, read('rossi;hidden;1,5;The text was unclear.')));
  expect(adjusted.map(({ score, note }) => [score, note])).toEqual([
    [3.5, 'Your instructor gave 1.5 of 2 for `hidden`: The text was unclear.'],
    [2, undefined],
  ]);
  expect(gradebook(assignment, adjusted).split('\n').slice(0, 3)).toEqual([
    'student,lab,score,of,hidden,output,note,status',
    'rossi,05,3.5,4,1.5,2,Your instructor gave 1.5 of 2 for `hidden`: The text was unclear.,graded',
    'bianchi,05,2,4,0,2,,graded',
  ]);
});

test('without adjustments nothing changes', () => {
  expect(withAdjustments(results, [])).toEqual(results);
  expect(gradebook(assignment, marks(results))).toMatch(/^student,lab,score,of,hidden,output,status\n/);
});

test.each([
  ['rosi;hidden;1;x', 'line 2: "rosi" has no submission.'],
  ['rossi;hiden;1;x', 'line 2: "hiden" is unknown: do you mean "hidden"?'],
  ['rossi;hidden;3;x', 'line 2: points should be from 0 to 2, not "3".'],
  ['rossi;hidden;;x', 'line 2: points should be from 0 to 2, not "".'],
  ['rossi;hidden;1;', 'line 2: it needs a reason'],
  ['rossi;hidden;1;x\nrossi;hidden;2;y', 'line 3: "rossi" has a line for hidden already.'],
])('%j is refused', (line, message) => {
  expect(() => read(line)).toThrow(message);
});
