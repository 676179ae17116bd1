import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../grade/gradeSubmission';
import { assignment } from '../testing/assignment';
import { readAdjustments, unusedAdjustments, withAdjustments } from './adjustments';
import { marks } from './marks';

const folder = mkdtempSync(join(tmpdir(), 'adjustments-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'adjustments.csv');

const handedIn = (id: string, student: string) => ({ id, student, path: '' });
const submissions = [handedIn('a1', 'rossi'), handedIn('a2', 'rossi'), handedIn('b', 'bianchi')];
const read = (lines: string, head = 'student_id,exercise,points,reason') => {
  writeFileSync(file, `${head}\n${lines}\n`);
  return readAdjustments(file, assignment, submissions);
};

const result = (submission: Result['submission'], names = ['hidden', 'output']): Result => ({
  ...{ submission, lab: '05', status: 'graded', seconds: 1 },
  grades: names.map(name => ({ name, points: 2, of: 2, right: 1, cases: 4, feedback: '' })),
});

test.each([
  ['rossi,output,0.5,Half.', undefined],
  ['rossi;output;0,5;Half.', '\ufeffstudent_id;exercise;points;reason'],
  ['Half.\toutput\t,5\trossi', 'reason\texercise\tpoints\tstudent_id'],
])('%j is read', (line, head) => {
  expect(read(line, head)).toEqual([{ student: 'rossi', exercise: 'output', points: 0.5, reason: 'Half.' }]);
});

test.each([
  [',output,1,x', 'line 2: it needs a student_id and an exercise.'],
  ['rossi,,1,x', 'line 2: it needs a student_id and an exercise.'],
  ['rossi,output,1,', 'line 2: it needs a reason'],
  ['rosi,output,1,x', 'line 2: "rosi" has no submission: do you mean "rossi"?'],
  ['somebody,output,1,x', 'line 2: "somebody" has no submission.'],
  ['rossi,hiden,1,x', 'line 2: the exercise "hiden" is unknown: do you mean "hidden"?'],
  ['rossi,constructor,1,x', 'the exercise "constructor" is unknown; known are hidden, output.'],
  ['rossi,output,2.5,x', 'line 2: points should be from 0 to 2, which "output" has, not "2.5".'],
  ...['-1', 'all', '', 'NaN', 'Infinity'].map(points => [
    `rossi,output,${points},x`,
    `points should be from 0 to 2, which "output" has, not "${points}".`,
  ]),
  ['rossi,output,1,x\nrossi,hidden,1,x\nrossi,output,1,y', 'line 4: "rossi" has points for "output" already'],
])('%j is refused', (lines, message) => {
  expect(() => read(lines)).toThrow(message);
});

test('one exercise of one student is changed, in every attempt, and nothing else', () => {
  const results = submissions.map(submission => result(submission));
  const adjusted = withAdjustments(results, read('rossi,output,0.5,Half.'));
  expect(marks(adjusted).map(({ score }) => score)).toEqual([2.5, 2.5, 4]);
  expect(adjusted[1].grades[0]).toBe(results[1].grades[0]);
  expect(adjusted[1].grades[1]).toEqual({ ...results[1].grades[1], points: 0.5, reason: 'Half.' });
  expect(adjusted[2]).toBe(results[2]);
  expect(withAdjustments(results, [])).toEqual(results);
});

test('what changes nothing is known: nothing was graded, not this exercise, or for fewer points', () => {
  const adjustments = read('rossi,output,2,x\nbianchi,output,1,x\nbianchi,hidden,2,x');
  const unused = (...results: Result[]) =>
    unusedAdjustments(results, adjustments).map(({ student, exercise }) => `${student} ${exercise}`);
  const [rossi, , bianchi] = submissions;
  expect(unused(result(rossi), result(bianchi))).toEqual([]);
  expect(unused(result(rossi), result(bianchi, []))).toEqual(['bianchi output', 'bianchi hidden']);
  const fewer = result(bianchi).grades.map(grade => ({ ...grade, of: 1 }));
  expect(unused(result(rossi), { ...result(bianchi), grades: fewer })).toEqual(['bianchi hidden']);
  const [changed] = withAdjustments([{ ...result(bianchi), grades: fewer }], adjustments);
  expect(changed.grades.map(({ points }) => points)).toEqual([2, 1]);
});
