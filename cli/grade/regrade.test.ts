import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../grading/grade/gradeSubmission';
import { gradeOrKeep } from './regrade';

let out: string;
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'regrade-'))));
afterEach(() => rmSync(out, { recursive: true }));

const submissions = ['rossi', 'verdi'].map(student => ({ id: `${student}.ipynb`, student, path: '' }));
const lines = () => readFileSync(join(out, 'journal.jsonl'), 'utf8').split('\n').length - 1;

/** Runs as a grader that gives everybody these points; returns each student's points and note. */
async function run(points: number, options: { regradeStudent?: string; note?: string } = {}, parts = {}) {
  const graded: string[] = [];
  const results = await gradeOrKeep({ out, submissions, ...options }, some =>
    Promise.resolve(
      some.map((submission): Result => {
        graded.push(submission.student);
        const grades = [{ name: 'f', points, of: 2, right: 1, cases: 2, feedback: '' }];
        return { submission, lab: '05', status: 'graded', grades, seconds: Math.random(), ...parts };
      }),
    ),
  );
  return { graded, found: results.map(({ grades, note }) => [grades.at(0)?.points, note]) };
}

test('one student is graded again, and everybody else keeps the latest result', async () => {
  await run(0);
  await run(1);
  const { graded, found } = await run(2, { regradeStudent: 'verdi', note: 'The case was wrong.' });
  expect(graded).toEqual(['verdi']);
  expect(found).toEqual([
    [1, undefined],
    [2, 'The case was wrong.'],
  ]);
});

test('a note stays as long as the result does, until there is another', async () => {
  await run(1, { regradeStudent: 'verdi', note: 'First.' });
  const before = lines();
  expect((await run(1)).found[1]).toEqual([1, 'First.']);
  expect(lines()).toBe(before);
  expect((await run(1, { regradeStudent: 'verdi', note: 'Second.' })).found[1]).toEqual([1, 'Second.']);
  expect((await run(2)).found[1]).toEqual([2, undefined]);
});

test("whom nobody has graded is graded, and a result of another release's grader is kept, too", async () => {
  expect((await run(1, { regradeStudent: 'verdi' }, { release: '0.1.0' })).graded).toEqual([
    'rossi',
    'verdi',
  ]);
  const { graded, found } = await run(2, { regradeStudent: 'verdi' });
  expect([graded, found[0]]).toEqual([['verdi'], [1, undefined]]);
});

test('a failure of the grader is not kept, and takes no earlier result away', async () => {
  await run(1);
  await run(0, { regradeStudent: 'verdi', note: 'x' }, { status: 'failed', grades: [] });
  expect((await run(2, { regradeStudent: 'rossi' })).found).toEqual([
    [2, undefined],
    [1, undefined],
  ]);
});
