import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from '../../grading/grade/gradeSubmission';
import { Journal } from '../../grading/grade/journal';
import { gradeOrKeep } from './regrade';

let out: string;
beforeEach(() => (out = mkdtempSync(join(tmpdir(), 'regrade-'))));
afterEach(() => rmSync(out, { recursive: true }));

const submissions = ['rossi', 'verdi'].map(student => ({ id: `${student}.ipynb`, student, path: '' }));
const lines = () => readFileSync(join(out, 'journal.jsonl'), 'utf8').split('\n').length - 1;

interface Run {
  readonly regradeStudent?: string;
  readonly note?: string;
  readonly regrade?: boolean;
  readonly version?: string;
  readonly feedback?: string;
}

/** Runs as a grader that gives everybody these points, and journals as `gradeAll` does; returns each student's points and note. */
async function run(points: number, options: Run = {}, parts: Partial<Result> = {}) {
  const { regradeStudent, regrade = regradeStudent !== undefined, version = 'v1', feedback = '' } = options;
  const graded: string[] = [];
  const results = await gradeOrKeep({ out, submissions, ...options }, some => {
    const journal = new Journal(out);
    const found = some.map((submission): Result => {
      const key = `${version}, ${submission.id}, ${points}`;
      const known = regrade ? undefined : journal.get(key);
      if (known) return { ...known, submission };
      graded.push(submission.student);
      const grades = [{ name: 'f', points, of: 2, right: 1, cases: 2, feedback }];
      const seconds = Math.random();
      const result: Result = { submission, lab: '05', status: 'graded', grades, seconds, ...parts };
      if (result.status !== 'failed' && !result.release) journal.add(key, result);
      return result;
    });
    journal.close();
    return Promise.resolve(found);
  });
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

describe('the note of an appeal', () => {
  beforeEach(() => run(1, { regradeStudent: 'verdi', note: 'First.' }));

  test.each<[string, Run]>([
    ['a plain run', {}],
    ["another student's appeal", { regradeStudent: 'rossi', note: 'Other.' }],
    ['--regrade', { regrade: true }],
    ['a new grader that says the same in other words', { version: 'v2', feedback: 'f: look again' }],
    ['the student regraded without --note', { regradeStudent: 'verdi' }],
  ])('survives %s, and the runs after it', async (_, options) => {
    expect((await run(1, options)).found[1]).toEqual([1, 'First.']);
    expect((await run(1, { regrade: true, version: 'v3' })).found[1]).toEqual([1, 'First.']);
    expect((await run(1)).found[1]).toEqual([1, 'First.']);
  });

  test("survives another release's grader", async () => {
    expect((await run(1, {}, { release: '0.1.0' })).found[1]).toEqual([1, 'First.']);
    expect((await run(1)).found[1]).toEqual([1, 'First.']);
  });

  test('survives a run that was killed after it had graded', async () => {
    await expect(
      gradeOrKeep({ out, submissions }, some => {
        const journal = new Journal(out);
        const grades = [{ name: 'f', points: 1, of: 2, right: 1, cases: 2, feedback: '' }];
        for (const submission of some)
          journal.add(submission.id, { submission, lab: '05', status: 'graded', grades, seconds: 1 });
        journal.close();
        return Promise.reject(new Error('killed'));
      }),
    ).rejects.toThrow('killed');
    expect((await run(1)).found[1]).toEqual([1, 'First.']);
  });

  test('gives way to the next one, and both stay in the record', async () => {
    expect((await run(1, { regradeStudent: 'verdi', note: 'Second.' })).found[1]).toEqual([1, 'Second.']);
    expect((await run(1, { regrade: true })).found).toEqual([
      [1, undefined],
      [1, 'Second.'],
    ]);
    const record = readFileSync(join(out, 'journal.jsonl'), 'utf8');
    expect(record.match(/"note":"\w+\."/g)).toEqual(['"note":"First."', '"note":"Second."']);
  });

  test('is about those points: it goes with them, and does not come back', async () => {
    expect((await run(2)).found[1]).toEqual([2, undefined]);
    expect((await run(1)).found[1]).toEqual([1, undefined]);
  });
});
