import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seconds, type Measurement } from './measure';

const ENVIRONMENT = join(__dirname, '.venv');
const PROGRAMS = join(ENVIRONMENT, 'bin');

/** Installs the peers if necessary. */
export function install(): void {
  const done = join(ENVIRONMENT, 'installed');
  if (existsSync(done)) return;
  console.error('Installing otter-grader and nbgrader in bench/grading/.venv (500 MB, once) ...');
  const run = (command: string, args: string[]) => execFileSync(command, args, { stdio: 'inherit' });
  run('python3', ['-m', 'venv', ENVIRONMENT]);
  run(join(PROGRAMS, 'pip'), ['install', '-q', '-r', join(__dirname, 'requirements.txt')]);
  writeFileSync(done, '');
}

/**
 * How many submissions the peers grade in a round: `otter run` takes one at a time, nbgrader starts once for
 * all of them.
 */
const SUBMISSIONS = { otter: 3, nbgrader: 12 };

/** Makes the same small assignment for both: two functions of lab 01 with 11 cases. */
export function prepare(folder: string): void {
  const counts = [SUBMISSIONS.otter, SUBMISSIONS.nbgrader].map(String);
  execFileSync(join(PROGRAMS, 'python'), [join(__dirname, 'peers/assignment.py'), folder, ...counts]);
  const otterFolder = join(folder, 'otter');
  run(otterFolder, 'otter', 'generate', '-t', 'tests', '-o', 'autograder.zip', '--no-environment');
  mkdirSync(join(otterFolder, 'out'));
  run(join(folder, 'nbgrader'), 'nbgrader', 'generate_assignment', 'lab');
}

export function otter(folder: string): Measurement {
  const cwd = join(folder, 'otter');
  let time = 0;
  for (let i = 0; i < SUBMISSIONS.otter; i++) {
    time += run(
      cwd,
      'otter',
      'run',
      '--no-logo',
      '-a',
      'autograder.zip',
      '-o',
      'out',
      `submissions/s${i}.ipynb`,
    );
    const { tests } = JSON.parse(readFileSync(join(cwd, 'out/results.json'), 'utf8')) as {
      tests: { score?: number }[];
    };
    const score = tests.reduce((sum, test) => sum + (test.score ?? 0), 0);
    if (score !== 2) throw new Error(`otter gives ${score} of 2 points`);
  }
  return { submissions: SUBMISSIONS.otter, seconds: time };
}

export function nbgrader(folder: string): Measurement {
  const cwd = join(folder, 'nbgrader');
  const time = run(cwd, 'nbgrader', 'autograde', 'lab', '--force');
  run(cwd, 'nbgrader', 'export');
  const scores =
    readFileSync(join(cwd, 'grades.csv'), 'utf8').match(/^lab,.*,2\.0,0\.0,2\.0,2\.0\s*$/gm) ?? [];
  if (scores.length !== SUBMISSIONS.nbgrader)
    throw new Error(`nbgrader gives ${scores.length} of ${SUBMISSIONS.nbgrader} their points`);
  return { submissions: SUBMISSIONS.nbgrader, seconds: time };
}

function run(cwd: string, program: string, ...args: string[]): number {
  const env = { ...process.env, PATH: `${PROGRAMS}:${process.env.PATH}`, VIRTUAL_ENV: ENVIRONMENT };
  return seconds(join(PROGRAMS, program), args, cwd, env);
}
