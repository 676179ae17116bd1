/**
 * `npm run bench:grading [-- --json] [-- --submissions 1000]`: this grader beside `otter run` and nbgrader's autograde, in one run, so
 * that the machine's load strikes all alike. Installs the peers, once, in bench/grading/.venv.
 *
 * Ours grades lab 01, six functions with 38 cases; the peers grade two of them with 11 cases, which favours them.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { notebook, solvedCells } from '../../grading/testing/notebooks';

const root = join(__dirname, '../..');
const environment = join(__dirname, '.venv');
const programs = join(environment, 'bin');
const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean' },
    submissions: { type: 'string', default: '1000' },
    few: { type: 'string', default: '20' },
  },
});
const MANY = Number(options.submissions);
/** What is slow, or measured for a ratio only, grades so many. */
const FEW = Number(options.few);

interface Measurement {
  readonly grader: string;
  readonly submissions: number;
  readonly seconds: number;
  readonly perSecond: number;
}

function install(): void {
  const done = join(environment, 'installed');
  if (existsSync(done)) return;
  console.error('Installing otter-grader and nbgrader in bench/grading/.venv (500 MB, once) ...');
  const run = (command: string, args: string[]) => execFileSync(command, args, { stdio: 'inherit' });
  run('python3', ['-m', 'venv', environment]);
  run(join(programs, 'pip'), ['install', '-q', '-r', join(__dirname, 'requirements.txt')]);
  writeFileSync(done, '');
}

/** Runs a command, which has to work, and gives its seconds. */
function seconds(command: string, args: string[], cwd: string): number {
  const start = performance.now();
  const env = { ...process.env, PATH: `${programs}:${process.env.PATH}`, VIRTUAL_ENV: environment };
  const { status, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with status ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

function measurement(grader: string, submissions: number, time: number): Measurement {
  const round = (value: number) => Number(value.toPrecision(3));
  return { grader, submissions, seconds: round(time), perSecond: round(submissions / time) };
}

function ours(folder: string, count: number, grader: string, ...extra: string[]): Measurement {
  const name = grader.replaceAll(/\W/g, '');
  const [submissions, out] = ['in', 'out'].map(each => join(folder, `${name}-${each}`));
  mkdirSync(submissions);
  const right = notebook(solvedCells('01-perceptron'));
  for (let i = 0; i < count; i++) writeFileSync(join(submissions, `s${i}.ipynb`), right);
  const args = [join(root, 'cli/labs.cjs'), 'grade', submissions, '--lab', '01', '--out', out, ...extra];
  const time = seconds(process.execPath, args, folder);
  const rows = readFileSync(join(out, 'gradebook.csv'), 'utf8').match(/^s\d+,01,10,10,/gm) ?? [];
  if (rows.length !== count) throw new Error(`${rows.length} of ${count} have their points`);
  return measurement(`ours, ${grader}`, count, time);
}

function otter(folder: string): Measurement {
  const cwd = join(folder, 'otter');
  seconds(
    join(programs, 'otter'),
    ['generate', '-t', 'tests', '-o', 'autograder.zip', '--no-environment'],
    cwd,
  );
  mkdirSync(join(cwd, 'out'));
  let time = 0;
  for (let i = 0; i < FEW; i++) {
    const args = ['run', '--no-logo', '-a', 'autograder.zip', '-o', 'out', `submissions/s${i}.ipynb`];
    time += seconds(join(programs, 'otter'), args, cwd);
    const { tests } = JSON.parse(readFileSync(join(cwd, 'out/results.json'), 'utf8')) as {
      tests: { score?: number }[];
    };
    const score = tests.reduce((sum, test) => sum + (test.score ?? 0), 0);
    if (score !== 2) throw new Error(`otter gives ${score} of 2 points`);
  }
  return measurement('otter run', FEW, time);
}

function nbgrader(folder: string): Measurement {
  const cwd = join(folder, 'nbgrader');
  const program = join(programs, 'nbgrader');
  seconds(program, ['generate_assignment', 'lab'], cwd);
  const time = seconds(program, ['autograde', 'lab'], cwd);
  seconds(program, ['export'], cwd);
  const scores = readFileSync(join(cwd, 'grades.csv'), 'utf8').match(/^lab,.*,2\.0,2\.0,/gm) ?? [];
  if (scores.length !== FEW) throw new Error(`nbgrader gives ${scores.length} of ${FEW} their points`);
  return measurement('nbgrader autograde', FEW, time);
}

function main(): void {
  install();
  const folder = mkdtempSync(join(tmpdir(), 'bench-grading-'));
  try {
    execFileSync(join(programs, 'python'), [join(__dirname, 'peers/assignment.py'), folder, String(FEW)]);
    const results = [
      ours(folder, FEW, '1 worker', '--workers', '1'),
      ours(folder, FEW, '2 workers', '--workers', '2'),
      ours(folder, FEW, '1 worker without the sandbox', '--workers', '1', '--unsafe-no-sandbox'),
      otter(folder),
      nbgrader(folder),
      ours(folder, MANY, `2 workers, ${MANY} submissions`, '--workers', '2'),
    ];
    const [one, , unlocked, otterRun, autograde] = results;
    const ratios = {
      'one worker beside otter run': Number((one.perSecond / otterRun.perSecond).toPrecision(3)),
      'one worker beside nbgrader autograde': Number((one.perSecond / autograde.perSecond).toPrecision(3)),
      'the sandbox, milliseconds a submission': Math.round((1000 * (one.seconds - unlocked.seconds)) / FEW),
    };
    const load = loadavg().map(value => Number(value.toFixed(1)));
    if (options.json) console.log(JSON.stringify({ node: process.version, load, results, ratios }, null, 2));
    else {
      console.table(results);
      console.table(ratios);
      console.log(`load of the machine over 1, 5 and 15 minutes: ${load.join(', ')}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main();
