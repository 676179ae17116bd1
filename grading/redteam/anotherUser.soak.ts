import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAssignment } from '../assignment/assignment';
import { gradeAll } from '../grade/gradeAll';
import { Grader } from '../grade/gradeSubmission';
import { findSubmissions } from '../submissions/find';
import { describeAsRoot } from '../testing/asRoot';
import { notebook, solvedCells } from '../testing/notebooks';
import { classes } from './attacks';

// The notebooks among the red team's entries, isolated as in a container that forbids bubblewrap.
describeAsRoot.each(['01', '04'] as const)('the red team in lab %s, as another user', lab => {
  test('gains nothing and harms nobody', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redteam-'));
    const attacks = Object.values(classes)
      .flatMap(members => Object.values(members))
      .filter(
        ({ lab: its = '01', entry, fileName }) => its === lab && typeof entry === 'string' && !fileName,
      );
    const assignment = loadAssignment(lab, join(folder, 'secrets'));
    const right = notebook(solvedCells(assignment.lab));
    const entries = [...attacks.map(({ entry }) => entry as string), right];
    const submissions = join(folder, 'in');
    mkdirSync(submissions);
    for (const [i, text] of entries.entries())
      writeFileSync(join(submissions, `${String(i).padStart(3, '0')}.ipynb`), text);
    const grader = new Grader(assignment, { isolation: 'user' });
    const results = await gradeAll(await findSubmissions(submissions), grader, { workers: 2 });
    await grader.close();
    rmSync(folder, { recursive: true });
    const scores = results.map(({ grades }) => grades.reduce((sum, { points }) => sum + points, 0));
    const full = assignment.questions.reduce((sum, { fixture }) => sum + fixture.points, 0);
    expect(scores).toEqual([...attacks.map(({ earned = 0 }) => earned), full]);
    expect(results.filter(({ status }) => status === 'failed')).toEqual([]);
  });
});
