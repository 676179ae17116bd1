import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '../../grading/sandbox/job';
import { median } from '../../grading/reports/statistics';
import { Sandbox } from '../../grading/sandbox/sandbox';
import { notebook, solvedCells } from '../../grading/testing/notebooks';
import { seconds, type Measurement } from './measure';

const LABS = join(__dirname, '../../cli/labs.cjs');

/** Runs `npx labs grade` on right answers to lab 01: six functions, 38 cases, with reports. */
export function ours(folder: string, count: number, ...extra: string[]): Measurement {
  const here = mkdtempSync(join(folder, 'ours-'));
  const [submissions, out] = ['in', 'out'].map(name => join(here, name));
  mkdirSync(submissions);
  const right = notebook(solvedCells('01-perceptron'));
  for (let i = 0; i < count; i++) writeFileSync(join(submissions, `s${i}.ipynb`), right);
  const args = [LABS, 'grade', submissions, '--lab', '01', '--out', out, ...extra];
  const time = seconds(process.execPath, args, here);
  const rows = readFileSync(join(out, 'gradebook.csv'), 'utf8').match(/^s\d+,01,10,10,/gm) ?? [];
  if (rows.length !== count) throw new Error(`${rows.length} of ${count} have their points`);
  return { submissions: count, seconds: time };
}

/** How often each sandbox is measured, in turns. */
const TURNS = 11;
/**
 * The number of further exercises in a running process: many, because each takes far less than the variation
 * of a start.
 */
const MORE = 500;

/** The cost of the sandbox in milliseconds of elapsed time: medians over the turns. */
export async function sandboxCosts(): Promise<Record<string, number>> {
  const job: Job = { name: 'one', javascript: 'return () => 1;', cases: [{ args: [] }] };
  const jobs = (count: number) => new Array<Job>(count).fill(job);
  const isolated = new Sandbox({ isolation: 'bubblewrap' });
  const ways: [string, Sandbox, number][] = [
    ['start', isolated, 1],
    ['start without bubblewrap', new Sandbox({ isolation: 'none' }), 1],
    ['start and more exercises', isolated, 1 + MORE],
  ];
  const times = new Map(ways.map(([name]) => [name, [] as number[]]));
  for (const [, sandbox] of ways) await sandbox.prove(); // also builds its program
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, sandbox, count] of ways) {
      const start = performance.now();
      await sandbox.run({ jobs: jobs(count), withheld: [] }, 'allowed');
      times.get(name)?.push(performance.now() - start);
    }
  }
  const [start, without, more] = ways.map(([name]) => median(times.get(name) ?? []));
  return {
    'start of the sandbox, ms': start,
    'the same without bubblewrap, ms': without,
    'each further exercise, ms': (more - start) / MORE,
  };
}
