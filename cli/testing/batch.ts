import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of submissions to lab 01 that `npx labs grade` can be started on again and again; gone after the tests. */
export function batch() {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  const [submissions, out] = ['in', 'out'].map(name => join(folder, name));
  mkdirSync(submissions);
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    submissions,
    out,

    /** Starts grading with two workers; `ended` is its exit status. */
    begin: (): { child: ChildProcess; ended: Promise<number | null> } => {
      const args = [join(__dirname, '../labs.cjs'), 'grade', submissions, '--lab', '01', '--out', out];
      const child = spawn(process.execPath, [...args, '--workers', '2'], { stdio: 'ignore' });
      return { child, ended: new Promise(resolve => child.on('exit', resolve)) };
    },

    /** The whole lines of the journal: one that was cut off is dropped by the next run. */
    lines: (): string[] => {
      const file = join(out, 'journal.jsonl');
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    },

    /** The rows of the gradebook. */
    rows: () => readFileSync(join(out, 'gradebook.csv'), 'utf8').trim().split('\n').slice(1),
  };
}

/** A journal's line tells what it is about by its key. */
export const keyOf = (line: string) => (JSON.parse(line) as { key: string }).key;
