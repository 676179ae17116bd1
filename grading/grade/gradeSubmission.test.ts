import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAssignment } from '../assignment/assignment';
import { gradeAll } from './gradeAll';
import { Grader, gradeSubmission, type Result } from './gradeSubmission';
import { findSubmissions } from '../submissions/find';
import { blankNotebook, notebook, solvedCells, withBody } from '../testing/notebooks';
import { describeSandboxed } from '../testing/sandboxed';

const right = solvedCells('01-perceptron');
const isRoot = process.getuid?.() === 0;

/** The submissions: a notebook's text, or a function that makes another kind of entry. */
const entries: Record<string, string | ((path: string) => void)> = {
  'right.ipynb': notebook(right),
  'wrong.ipynb': notebook(
    withBody(right, 'perceptron', 'return weightedSum(w, b, x) > 0 ? 1 : 0;').concat(SUM()),
  ),
  'blank.ipynb': blankNotebook('01-perceptron'),
  'half-broken.ipynb': notebook([...right, 'const broken = (;']),
  'broken.ipynb': notebook(withBody(right, 'nandGate', 'return 1 +;')),
  'reordered.ipynb': notebook(right.toReversed()),
  'without.ipynb': notebook(right.filter(cell => !cell.includes('function nandGate'))),
  'ten-copies.ipynb': notebook(new Array<string[]>(10).fill(right).flat()),
  'loops.ipynb': notebook(withBody(right, 'nandGate', 'for (;;);')),
  'loops-async.ipynb': notebook(
    withBody(right, 'nandGate', 'return (async () => { for (;;) await null; })();'),
  ),
  'throws.ipynb': notebook(withBody(right, 'nandGate', 'throw new Error("\\u001b[31m<b>no</b>");')),
  'ends.ipynb': notebook(withBody(right, 'nandGate', 'process.exit(0);')),
  'hungry.ipynb': notebook(
    withBody(right, 'nandGate', 'const a = []; for (;;) a.push(new Float64Array(1e6).fill(1));'),
  ),
  'cheats.ipynb': notebook(withBody(right, 'nandGate', "return require('dl-labs').nandGate();")),
  'not-json.ipynb': '{"cells": [',
  'version-3.ipynb': '{"nbformat": 3, "cells": []}',
  'empty.ipynb': '',
  'large.ipynb': path => {
    writeFileSync(path, '');
    truncateSync(path, 101_000_000);
  },
  'other-lab.ipynb': notebook(['function l2Penalty() {}', 'function dropout() {}']),
  'no-cells.ipynb': notebook([]),
  'outputs.ipynb': path => {
    const [cell, ...cells] = (JSON.parse(notebook(right)) as { cells: object[] }).cells;
    const outputs = [{ output_type: 'stream', name: 'stdout', text: 'x'.repeat(25_000_000) }];
    writeFileSync(path, JSON.stringify({ nbformat: 4, cells: [{ ...cell, outputs }, ...cells] }));
  },
  'utf-16.ipynb': path => writeFileSync(path, Buffer.from(`\ufeff${notebook(right)}`, 'utf16le')),
  'capitals.IPYNB': notebook(right).replace('"metadata": {}', '"metadata": { "nan": NaN }'),
  'notes.txt': 'notes',
  'folder.ipynb': path => mkdirSync(path),
  right: path => mkdirSync(path),
  'link.ipynb': path => symlinkSync('right.ipynb', path),
  'pipe.ipynb': path => execFileSync('mkfifo', [path]),
  'forbidden.ipynb': path => {
    writeFileSync(path, notebook(right));
    chmodSync(path, 0o000);
  },
};

function SUM(): string {
  return 'function weightedSum(w: number[], b: number, x: number[]) { return w.reduce((sum, v, i) => sum + v * x[i], b); }';
}

describeSandboxed('a folder of submissions', () => {
  let folder: string;
  let grader: Grader;
  const results = new Map<string, Result>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'submissions-'));
    const submissions = join(folder, 'submissions');
    mkdirSync(submissions);
    for (const [name, entry] of Object.entries(entries)) {
      const path = join(submissions, name);
      if (typeof entry === 'string') writeFileSync(path, entry);
      else entry(path);
    }
    grader = new Grader(loadAssignment('01', join(folder, 'secrets')), {
      isolation: 'bubblewrap',
      seconds: 4,
    });
    const found = await findSubmissions(submissions);
    for (const result of await gradeAll(found, grader, { workers: 2 }))
      results.set(result.submission.id, result);
  });

  afterAll(async () => {
    await grader.close();
    rmSync(folder, { recursive: true });
  });

  const score = (id: string) => {
    const grades = results.get(id)?.grades ?? [];
    return grades.reduce((sum, { points }) => sum + points, 0);
  };
  const feedback = (id: string, name: string) =>
    results.get(id)?.grades.find(one => one.name === name)?.feedback;

  test('every entry has a result', () => {
    expect(results.size).toBe(Object.keys(entries).length);
    expect([...results.values()].filter(({ status }) => status === 'failed')).toEqual([]);
  });

  test.each(['right.ipynb', 'half-broken', 'reordered', 'ten-copies', 'outputs', 'utf-16', 'capitals'])(
    '%s has all points',
    id => {
      expect(score(id)).toBe(10);
    },
  );

  test('feedback names a mistake, and no number of a hidden case', () => {
    const grade = results.get('wrong')?.grades.find(({ name }) => name === 'perceptron');
    expect(grade).toMatchObject({ points: 0, right: 8, cases: 11 });
    expect(grade?.misconception).toMatch(/^a sum of exactly 0 is answered by 0/);
    expect(grade?.feedback).toMatch(
      /8 of 11 cases right\nIt looks as if a sum[^]*✗ exactly on the line +another number was expected\n/,
    );
    expect(grade?.feedback).not.toMatch(/expected \d|perceptron\(\[/);
    expect(grade?.report?.summary).toBe('8 of 11 cases right');
    expect(grade?.report?.diagnosis).toHaveLength(1);
    expect(grade?.code?.source).toMatch(/^function perceptron.*> 0 \? 1 : 0;\n\}$/s);
    expect(grade?.code).toMatchObject({ cell: 3, cut: 0 });
    expect(results.get('right')?.grades.some(({ code }) => code)).toBe(false);
  });

  test('a function that did not run has no right case of those that it has', () => {
    const grade = results.get('loops')?.grades.find(({ name }) => name === 'nandGate');
    expect(grade).toMatchObject({ points: 0, right: 0, cases: 1, stopped: true });
  });

  test('feedback says that a blank is still blank', () => {
    expect(score('blank')).toBe(0);
    expect(feedback('blank', 'perceptron')).toBe('perceptron is not written yet.');
    expect(results.get('blank')?.grades[0]).toMatchObject({ failure: 'blank', code: undefined });
    expect(feedback('blank', 'xorFromNand')).toMatch(/^xorFromNand is not written yet\./);
  });

  test.each([
    ['broken', /^nandGate could not be read: code cell \d+, line \d+: Expression expected\.$/],
    ['without', /^nandGate is not in this notebook\.$/],
    ['loops', /^nandGate used more than 4 s of processor time: is there a loop that never ends\?/],
    ['loops-async', /^nandGate returned a Promise; it should return an object \{ w, b \}/],
    ['throws', /^nandGate threw: �\[31m<b>no<\/b>$/],
    ['ends', /^nandGate ended the process/],
    ['hungry', /^nandGate (ended the process|threw: Array buffer allocation failed|used more than)/],
    ['cheats', /^nandGate threw: .*is not a function/],
  ])('%s costs the exercise, and says why', (id, words) => {
    expect(feedback(id, 'nandGate')).toMatch(words);
    expect(score(id)).toBe(9); // xorFromNand calls nandGate, and is graded with the course's own nandGate
  });

  test("a caller of a wrong function is graded with the course's own, and the feedback says so", () => {
    expect(feedback('loops', 'xorFromNand')).toMatch(
      /4 of 4 cases right {3}✓ 1 point\n[^]*\nnandGate is not right yet: here the course's own was used instead\.$/,
    );
    expect(score('wrong')).toBe(9);
    expect(feedback('wrong', 'trainPerceptron')).toMatch(
      /5 of 5[^]*perceptron is not right yet: here the course's own was used instead\.$/,
    );
    expect(feedback('blank', 'nandGate')).toBe('nandGate is not written yet.');
  });

  test.each([
    ['not-json', 'is not a notebook: its text is not JSON'],
    ['empty', 'is not a notebook: its text is not JSON'],
    ['version-3', 'is not a notebook of nbformat 4, but of 3: save it again in JupyterLab'],
    [
      'large',
      'has 101 MB, but at most 20 MB are read, not counting outputs: clear its outputs and save it again',
    ],
    ['other-lab', "holds none of lab 01's exercises; it looks like lab 05"],
    ['no-cells', "holds none of lab 01's exercises; it has no code"],
    ['notes.txt', 'is not a notebook: its name should end in .ipynb'],
    ['folder', 'is a folder without a notebook'],
    ['right', 'is a folder without a notebook'],
    ['link', 'is a symbolic link, which is not followed'],
    ['pipe', 'is not a file'],
    ...(isRoot ? [] : [['forbidden', 'could not be read: its permissions forbid it']]),
  ])('%s is not a notebook, and the result says why', (id, problem) => {
    expect(results.get(id)).toMatchObject({ status: 'unreadable', problem, grades: [] });
  });

  test('only the selected exercises run', async () => {
    const [submission] = await findSubmissions(join(folder, 'submissions/right.ipynb'));
    const { grades } = await gradeSubmission(submission, grader, name => name === 'nandGate');
    expect(grades).toEqual([expect.objectContaining({ name: 'nandGate', points: 1 })]);
  });

  test('a file that disappears before it is read is reported', async () => {
    const { problem } = await gradeSubmission(
      { id: 'a', student: 'a', path: join(folder, 'a.ipynb') },
      grader,
    );
    expect(problem).toMatch(/^could not be read: there is no such file or folder$/);
  });

  test('the sandbox gets to know how functions are called, and no right answer', async () => {
    const [submission] = await findSubmissions(join(folder, 'submissions/right.ipynb'));
    const run = jest.spyOn(grader.sandbox, 'run');
    await gradeSubmission(submission, grader);
    const calls = run.mock.calls.flatMap(([{ jobs }]) => jobs.flatMap(job => job.cases));
    run.mockRestore();
    expect(calls.length).toBeGreaterThan(30);
    expect(new Set(calls.flatMap(Object.keys))).toEqual(new Set(['args', 'inputs', 'calls']));
  });

  test('if the sandbox does not start, the score is empty, not zero', async () => {
    const [submission] = await findSubmissions(join(folder, 'submissions/right.ipynb'));
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    const result = await gradeSubmission(submission, grader).finally(() => (process.env.PATH = PATH));
    expect(result).toMatchObject({ status: 'failed', grades: [] });
    expect(result.problem).toContain('bwrap could not be started');
  });
});

test('a lab that does not exist', () => {
  expect(() => loadAssignment('99')).toThrow(/There is no lab "99" with exercises; there are: 01-perceptron/);
});
