import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { exercisesOf } from '../student/exercises';
import { filledNotebook } from '../../grading/testing/notebooks';
import { describeSandboxed } from '../../grading/testing/sandboxed';

const ROOT = path.join(__dirname, '../..');
const LABS = readdirSync(path.join(ROOT, 'labs'))
  .filter(file => file.endsWith('.ipynb'))
  .map(file => file.replace('.ipynb', ''));

/** The gradebook of some notebooks, as `npx labs grade` writes it: a row for each student. */
function gradebook(lab: string, notebooks: ReadonlyMap<string, string>): Record<string, string>[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'full-marks-'));
  try {
    const [submissions, out] = ['submissions', 'out'].map(name => path.join(folder, name));
    mkdirSync(submissions);
    for (const [name, text] of notebooks) writeFileSync(path.join(submissions, `${name}.ipynb`), text);
    const command = [
      path.join(__dirname, '../labs.cjs'),
      'grade',
      submissions,
      '--lab',
      lab.slice(0, 2),
      '--out',
      out,
    ];
    const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return parse(readFileSync(path.join(out, 'gradebook.csv'), 'utf8'), { columns: true });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describeSandboxed("a student notebook with the course's solutions in its blanks", () => {
  // Every other blank is empty, and then the others: what one blank costs must not depend on its neighbours.
  test.each(LABS)('%s: full marks; and an empty blank costs what it is worth, and nothing else', lab => {
    const names = exercisesOf(ROOT, lab);
    const empty = {
      none: [],
      even: names.filter((_, i) => i % 2 === 0),
      odd: names.filter((_, i) => i % 2 === 1),
    };
    const handedIn = Object.entries(empty).map(
      ([student, blanks]) => [student, filledNotebook(lab, blanks)] as const,
    );
    const rows = gradebook(lab, new Map(handedIn));
    const full = rows.find(({ student }) => student === 'none')!;
    expect(full.score).toBe(full.of);
    const lost = (row: Record<string, string>) => names.filter(name => row[name] !== full[name]);
    expect(Object.fromEntries(rows.map(row => [row.student, lost(row)]))).toEqual(empty);
    for (const row of rows) for (const name of lost(row)) expect(row[name]).toBe('0');
  });
});
