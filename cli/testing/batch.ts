import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of submissions to lab 01 for repeated runs of `npx labs grade`; removed after the tests. */
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

    /** The complete lines of the journal: the next run drops one that was cut off. */
    lines: (): string[] => {
      const file = join(out, 'journal.jsonl');
      return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    },

    /** The rows of the gradebook. */
    rows: () => readFileSync(join(out, 'gradebook.csv'), 'utf8').trim().split('\n').slice(1),
  };
}

/** The key of a journal's line. */
export const keyOf = (line: string) => (JSON.parse(line) as { key: string }).key;
