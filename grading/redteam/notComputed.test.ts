import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAssignment } from '../assignment/assignment';
import { Grader, gradeSubmission } from '../grade/gradeSubmission';
import { notebook } from '../testing/notebooks';
import { describeSandboxed } from '../testing/sandboxed';
import { notComputed } from './attacks/notComputed';

describeSandboxed('answers without computing, in other labs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'not-computed-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(Object.entries(notComputed))('%s', async (_what, { lab, functions, feedback = /\d of \d/ }) => {
    const names = Object.keys(functions);
    const grader = new Grader(loadAssignment(lab, folder), { isolation: 'bubblewrap' });
    const path = join(folder, 'x.ipynb');
    const text = notebook(["import * as tf from '@tensorflow/tfjs';", ...Object.values(functions)]);
    writeFileSync(path, text);
    const wanted = (name: string) => names.includes(name);
    const { status, grades } = await gradeSubmission(
      { id: 'x', student: 'x', path },
      grader,
      wanted,
      text,
    ).finally(() => grader.close());
    expect(status).toBe('graded');
    expect(Object.fromEntries(grades.map(({ name, points }) => [name, points]))).toEqual(Object.fromEntries(names.map(name => [name, 0]))); // prettier-ignore
    for (const grade of grades) expect(grade.feedback).toMatch(feedback);
  });
});
