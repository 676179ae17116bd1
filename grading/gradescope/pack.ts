import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../../setup/files.cjs';
import type { Assignment } from '../assignment/assignment';
import { COURSE_FILE } from '../course/course';
import { SECRETS, secretSeed } from '../assignment/seed';
import { zip } from '../../setup/zip';

const ROOT = join(__dirname, '../..');

/** The files of the grader, besides its folders. */
const FILES = [
  ...['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'cli/package.json'],
  ...[
    'setup/cache.cjs',
    'setup/files.cjs',
    'setup/typescript.cjs',
    'setup/proc.cjs',
    'setup/processorTime.ts',
  ],
];

const FOLDERS = ['notebook', 'src', 'grading'];

const LEFT_OUT = /\.(test|soak)\.ts$|^grading\/(redteam|runner|testing|oracle\/pytorch)\//;

/** Gradescope looks for these two at the top level. */
const PROGRAMS = ['setup.sh', 'run_autograder'];

/**
 * A lab's autograder for Gradescope, as a zip: the grader's sources, the lab's exercises, its solution and
 * the secret seed. `setup.sh` gets the libraries from the registries. The zip holds the right answers: it is
 * for Gradescope alone.
 *
 * The same sources give the same bytes.
 *
 * @param course the course's configuration, which need not exist
 */
export function autograder({ lab }: Assignment, secrets = SECRETS, course = COURSE_FILE): Uint8Array {
  const isLeftOut = (file: string) =>
    LEFT_OUT.test(file) ||
    (file.startsWith('grading/exercises/') && !file.startsWith(`grading/exercises/${lab}/`));
  const sources = [...FILES, ...FOLDERS.flatMap(folder => filesOf(ROOT, folder)), `solutions/${lab}.ts`];
  const read = (path: string, from = ROOT) => readFileSync(join(from, path));
  return zip([
    ...sources.filter(path => !isLeftOut(path)).map(path => ({ path, data: read(path), mode: 0o600 })),
    ...PROGRAMS.map(path => ({ path, data: read(path, __dirname), mode: 0o700 })),
    ...(existsSync(course) ? [{ path: 'course.json', data: readFileSync(course), mode: 0o600 }] : []),
    { path: `.grading/${lab}.seed`, data: Buffer.from(`${secretSeed(lab, secrets)}\n`), mode: 0o600 },
  ]);
}
