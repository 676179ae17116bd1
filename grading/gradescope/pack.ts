import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import { filesOf } from '../../setup/files.cjs';
import type { Assignment } from '../assignment/assignment';
import { SECRETS, secretSeed } from '../assignment/seed';

const ROOT = join(__dirname, '../..');

/** The files of the grader, besides its folders. */
const FILES = [
  ...['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'cli/package.json'],
  ...['setup/cache.cjs', 'setup/files.cjs', 'setup/typescript.cjs', 'setup/processorTime.ts'],
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
 */
export function autograder({ lab }: Assignment, secrets = SECRETS): Uint8Array {
  const isLeftOut = (file: string) =>
    LEFT_OUT.test(file) ||
    (file.startsWith('grading/exercises/') && !file.startsWith(`grading/exercises/${lab}/`));
  const entries: Zippable = {};
  for (const file of [...FILES, ...FOLDERS.flatMap(folder => filesOf(ROOT, folder)), `solutions/${lab}.ts`])
    if (!isLeftOut(file)) entries[file] = entry(readFileSync(join(ROOT, file)), 0o600);
  for (const program of PROGRAMS) entries[program] = entry(readFileSync(join(__dirname, program)), 0o700);
  entries[`.grading/${lab}.seed`] = entry(Buffer.from(`${secretSeed(lab, secrets)}\n`), 0o600);
  return zipSync(entries, { level: 9 });
}

/**
 * A zip entry made on Unix (3), with the permissions in the upper half of the attributes and a fixed time.
 */
function entry(data: Uint8Array, mode: number): Zippable[string] {
  return [data, { os: 3, attrs: (0o100000 | mode) << 16, mtime: '2000-01-01' }];
}
