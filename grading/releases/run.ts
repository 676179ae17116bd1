import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { cacheFolder } from '../../setup/cache.cjs';
import { hashOf } from '../../setup/files.cjs';
import { Refusal } from '../../src/refusal';
import { SECRETS } from '../assignment/seed';
import type { Result } from '../grade/gradeSubmission';
import type { Submission } from '../submissions/submission';
import type { KeptGrader } from './keep';

/** A submission whose notebook has been read. */
export interface Handed {
  readonly submission: Submission;
  readonly notebook: string;
}

/** What a release's grader is told. */
interface ReleaseRun {
  readonly lab: string;
  /** Options of `npx labs grade`, passed on. */
  readonly options: readonly string[];
  /** Where it keeps its journal. */
  readonly folder: string;
  /** The course's configuration, which need not exist: that of this version's folder by default. */
  readonly course?: string;
}

/**
 * Grades submissions by the grader of the release that their notebooks come from: its own command runs on copies of
 * the notebooks, with this course's secret seeds, and its results are read from its journal. What it has graded before,
 * it does not grade again.
 *
 * @param secrets where this course's seeds are
 * @throws Refusal if its packages are not installed, or if it fails
 */
export async function gradeByRelease(
  root: string,
  kept: KeptGrader,
  handed: readonly Handed[],
  { lab, options, folder, course = join(root, 'course.json') }: ReleaseRun,
  secrets = SECRETS,
): Promise<Result[]> {
  const grader = unpackGrader(root, kept, secrets);
  configure(course, grader);
  const submissions = join(folder, 'submissions');
  rmSync(submissions, { recursive: true, force: true });
  mkdirSync(submissions, { recursive: true });
  const nameOf = ({ id }: Submission) => hashOf([id]).slice(0, 32);
  for (const { submission, notebook } of handed)
    writeFileSync(join(submissions, `${nameOf(submission)}.ipynb`), notebook, { mode: 0o600 });
  const args = ['grade', submissions, '--lab', lab, '--out', folder, '--current-grader', ...options];
  const status = await run(join(grader, 'cli/labs.cjs'), args);
  const results = new Map(journal(folder).map(result => [result.submission.id, result]));
  return handed.map(({ submission }): Result => {
    const found = results.get(nameOf(submission));
    const problem = `was not graded by release ${kept.version}, whose grader ended with status ${status}`;
    return found
      ? { ...found, submission, release: kept.version }
      : { submission, lab, status: 'failed', problem, grades: [], seconds: 0, release: kept.version };
  });
}

/** Unpacks a release's grader into the cache, once. A release that was made again may have another grader. */
function unpackGrader(root: string, { zip, version, release, grader }: KeptGrader, secrets: string): string {
  const folder = join(cacheFolder('graders'), `${release}-${hashOf([grader]).slice(0, 8)}`);
  if (!existsSync(join(folder, 'complete'))) {
    for (const [path, data] of Object.entries(unzipSync(readFileSync(zip)))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), data);
    }
    mkdirSync(secrets, { recursive: true, mode: 0o700 });
    symlinkSync(secrets, join(folder, '.grading'));
    const lock = 'package-lock.json';
    if (readFileSync(join(folder, lock)).equals(readFileSync(join(root, lock))))
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'complete'), '');
  }
  if (!existsSync(join(folder, 'node_modules')))
    throw new Refusal(
      `Release ${version} needs other packages than this version: run "npm ci --omit=dev" in ${folder}, then the same command again. --current-grader grades every notebook by this version instead.`,
      1,
    );
  return folder;
}

/** What counts in a course is configured today, not when a release was made. */
function configure(course: string, grader: string): void {
  const copy = join(grader, 'course.json');
  if (existsSync(course)) copyFileSync(course, copy);
  else rmSync(copy, { force: true });
}

function run(program: string, args: readonly string[]): Promise<number | string> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? String(signal)));
  });
}

function journal(folder: string): Result[] {
  const file = join(folder, 'journal.jsonl');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map(line => (JSON.parse(line) as { result: Result }).result);
}
