/**
 * `npm run bench:grading [-- --json] [-- --submissions 1000] [-- --rounds 3]`: compares this grader with
 * `otter run` and nbgrader's autograde, in turns, so that the machine's load affects all alike. Installs the
 * peers in bench/grading/.venv if necessary.
 *
 * Ours grades lab 01, six functions with 38 cases; the peers grade two of these functions with 11 cases,
 * which favours the peers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../../grading/reports/statistics';
import { rounded, type Measurement } from './measure';
import { ours, sandboxCosts } from './ours';
import { install, nbgrader, otter, prepare } from './peers';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    submissions: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
  },
});
const [COUNT, ROUNDS] = [options.submissions, options.rounds].map(Number);

/** The graders. Each uses one processor, except the second, which uses two. */
const GRADERS: Record<string, (folder: string) => Measurement> = {
  'ours, 1 worker': folder => ours(folder, COUNT, '--workers', '1'),
  'ours, 2 workers': folder => ours(folder, COUNT, '--workers', '2'),
  'ours, 1 worker, without bubblewrap': folder =>
    ours(folder, COUNT, '--workers', '1', '--unsafe-no-sandbox'),
  'otter run': otter,
  'nbgrader autograde': nbgrader,
};

/** Submissions per second of each grader, one number per round. */
type Speeds = ReadonlyMap<string, readonly number[]>;

async function main(): Promise<void> {
  install();
  const folder = mkdtempSync(join(tmpdir(), 'bench-grading-'));
  const speeds = new Map(Object.keys(GRADERS).map(name => [name, [] as number[]]));
  const counts = new Map<string, number>();
  const loads = [loadavg()[0]];
  try {
    prepare(folder);
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [name, grade] of Object.entries(GRADERS)) {
        const { submissions, seconds } = grade(folder);
        counts.set(name, submissions);
        speeds.get(name)?.push(submissions / seconds);
        console.error(`round ${round} of ${ROUNDS}: ${name}: ${submissions} in ${seconds.toFixed(1)} s`);
      }
      loads.push(loadavg()[0]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const results = Object.fromEntries(
    [...speeds].map(([name, each]) => [
      name,
      {
        'submissions in each round': counts.get(name),
        'submissions per second, median': rounded(median(each)),
        from: rounded(Math.min(...each)),
        to: rounded(Math.max(...each)),
      },
    ]),
  );
  say({
    machine: { node: process.version, processors: availableParallelism(), load: loads.map(rounded) },
    results,
    ratios: ratios(speeds),
    sandbox: Object.fromEntries(
      Object.entries(await sandboxCosts()).map(([name, ms]) => [name, rounded(ms)]),
    ),
  });
}

/** The medians over the rounds of the ratios of speeds; only speeds of the same round are compared. */
function ratios(speeds: Speeds): Record<string, number> {
  const ratio = (a: string, b: string, processors = 1) => {
    const others = speeds.get(b) ?? [];
    return rounded(median((speeds.get(a) ?? []).map((speed, round) => speed / processors / others[round])));
  };
  return {
    '1 worker / otter run': ratio('ours, 1 worker', 'otter run'),
    '2 workers, for each of two processors / otter run': ratio('ours, 2 workers', 'otter run', 2),
    '1 worker / nbgrader autograde': ratio('ours, 1 worker', 'nbgrader autograde'),
    '1 worker / the same without bubblewrap': ratio('ours, 1 worker', 'ours, 1 worker, without bubblewrap'),
  };
}

function say(report: Record<string, object>): void {
  if (options.json) return console.log(JSON.stringify(report, null, 2));
  const { machine, results, ratios, sandbox } = report;
  console.table(results);
  console.table(ratios);
  console.table(sandbox);
  console.log(
    `Node, processors and the load of the machine before and after each round: ${JSON.stringify(machine)}`,
  );
}

void main();
