/**
 * `npm run bench:hostile [-- --submissions 1000] [-- --every 20] [-- --workers 2]`: grades right notebooks, of which
 * every twentieth is of the worst kinds, and says how long the right ones took. Fails if a right one loses a point, or if one of
 * the others gains one by what it does.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAssignment } from '../../grading/assignment/assignment';
import { gradeAll } from '../../grading/grade/gradeAll';
import { Grader, type Result } from '../../grading/grade/gradeSubmission';
import { median } from '../../grading/reports/statistics';
import { findSubmissions } from '../../grading/submissions/find';
import { notebook, solvedCells } from '../../grading/testing/notebooks';

const { values: options } = parseArgs({
  options: {
    submissions: { type: 'string', default: '1000' },
    every: { type: 'string', default: '20' },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});
const [COUNT, EVERY, WORKERS] = [options.submissions, options.every, options.workers].map(Number);

const LAB = '13-autoencoders';
const right = solvedCells(LAB);

/** The right notebook with another anomalyScore, which the last declaration is. */
const scores = (body: string) =>
  notebook([...right, `function anomalyScore(...args: any[]): any { ${body} }`]);

const HOSTILE: Readonly<Record<string, string>> = {
  'a huge tensor': scores('return tf.zeros([60000]);'),
  'a huge array of arrays': scores('return Array.from({ length: 100000 }, () => [[1], [2]]);'),
  'huge weights': notebook([
    ...right,
    `function trainDenoiser(...args: any[]): any {
      const coder = () => ({ W1: tf.zeros([3000, 1]), b1: tf.zeros([3000]), W2: tf.zeros([1, 3000]), b2: tf.zeros([3000]) });
      return { encoder: coder(), decoder: coder() };
    }`,
  ]),
  'an endless loop': scores('for (;;);'),
  'a flood of lines': scores("for (;;) console.log('line');"),
  'a flood of memory': scores('const all = []; for (;;) all.push(new Float64Array(1e6).fill(1));'),
  'a text that keeps the parser busy': notebook([...right, 'async<T>('.repeat(40) + ')'.repeat(40)]),
  'nineteen megabytes': notebook([
    ...right,
    `function anomalyScore(): any { return '${'x'.repeat(19e6)}'; }`,
  ]),
};

const points = ({ grades }: Result) => grades.reduce((sum, grade) => sum + grade.points, 0);

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-hostile-'));
  const grader = new Grader(loadAssignment(LAB, join(folder, 'secrets')), { isolation: 'bubblewrap' });
  try {
    const honest = notebook(right);
    const kinds = Object.entries(HOSTILE);
    const kindOf = (i: number) => (i % EVERY === 0 ? kinds[(i / EVERY) % kinds.length] : undefined);
    const name = (i: number) => `${String(i).padStart(5, '0')} ${kindOf(i)?.[0] ?? 'right'}`;
    const numbers = Array.from({ length: COUNT }, (_, i) => i);
    const submissions = join(folder, 'in');
    mkdirSync(submissions);
    for (const i of numbers) writeFileSync(join(submissions, `${name(i)}.ipynb`), kindOf(i)?.[1] ?? honest);
    const start = performance.now();
    const results = await gradeAll(await findSubmissions(submissions), grader, { workers: WORKERS });
    const wall = (performance.now() - start) / 1000;
    report(results, wall);
  } finally {
    await grader.close();
    rmSync(folder, { recursive: true });
  }
}

function report(results: readonly Result[], wall: number): void {
  const kinds = new Map<string, Result[]>();
  for (const result of results) {
    const kind = result.submission.id.replace(/^\d+ /, '');
    kinds.set(kind, [...(kinds.get(kind) ?? []), result]);
  }
  console.table(Object.fromEntries([...kinds].map(([kind, some]) => [kind, row(some)])));
  console.log(
    `${results.length} submissions, ${WORKERS} workers: ${wall.toFixed(0)} s; load ${loadavg()[0].toFixed(1)}`,
  );
  const full = Math.max(...results.map(points));
  const lost = kinds.get('right')?.filter(one => points(one) !== full) ?? [];
  // Each of them spoils one exercise: what it earns is what it has done right beside that.
  const gained = results.filter(one => !one.submission.id.endsWith(' right') && points(one) === full);
  if (lost.length === 0 && gained.length === 0) return;
  console.error(`${lost.length} right ones lost points, ${gained.length} hostile ones gained some`);
  process.exitCode = 1;
}

function row(some: readonly Result[]): Record<string, string | number> {
  const seconds = some.map(one => one.seconds);
  return {
    submissions: some.length,
    'seconds, median': Number(median(seconds).toFixed(2)),
    worst: Number(Math.max(...seconds).toFixed(2)),
    points: [...new Set(some.map(one => (one.status === 'graded' ? points(one) : one.status)))].join(', '),
  };
}

void main();
