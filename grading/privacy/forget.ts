import { readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAtomically } from '../../setup/files.cjs';
import { Refusal } from '../../src/refusal';
import { isAlive } from '../answers/alive';
import { WRITTEN } from '../reports/writtenFiles';
import { filesIn, type Files } from './owned';
import { withoutStudent } from './student';

/** What happens to a file. */
export interface Change {
  /** In the folder, with slashes. */
  readonly file: string;
  /** What it holds afterwards; undefined if it is deleted. */
  readonly content?: string;
}

/** What is to be done in a folder; nothing has been done yet. */
export interface Plan {
  readonly folder: string;
  readonly changes: readonly Change[];
  /** What stays: somebody else wrote or changed it. */
  readonly left: Pick<Files, 'changed' | 'others'>;
}

/**
 * Plans to delete from a folder what this project's commands wrote about people: everything, or what is about one
 * student.
 *
 * @param student the id in the course; there is no change if the folder holds nothing about them
 * @throws Refusal if the folder is open for marking, or a file of it cannot be read
 */
export function planToForget(folder: string, student?: string): Plan {
  const { ours, ...left } = filesIn(folder);
  if (ours.includes('.address.json')) refuseIfOpen(folder);
  const changes =
    student === undefined ? ours.map((file): Change => ({ file })) : withoutStudent(folder, ours, student);
  // The list of what was written goes last: the same command can then finish what was interrupted.
  const isLast = ({ file }: Change) => file === WRITTEN || file.endsWith(`/${WRITTEN}`);
  return { folder, changes: [...changes.filter(one => !isLast(one)), ...changes.filter(isLast)], left };
}

/** Does what was planned, and removes the folders below that are empty then. */
export function forget({ folder, changes }: Plan): void {
  for (const { file, content } of changes) {
    const path = join(folder, file);
    if (content === undefined) rmSync(path);
    else writeAtomically(path, content, statSync(path).mode & 0o777);
  }
  for (const { file, content } of changes) if (content === undefined) removeEmpty(folder, dirname(file));
}

function removeEmpty(root: string, folder: string): void {
  if (folder === '.') return;
  try {
    if (readdirSync(join(root, folder)).length > 0) return;
    rmdirSync(join(root, folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // it is gone already
  }
  removeEmpty(root, dirname(folder));
}

function refuseIfOpen(folder: string): void {
  const { pid } = JSON.parse(readFileSync(join(folder, '.address.json'), 'utf8')) as { pid: number };
  if (isAlive(pid))
    throw new Refusal(`${folder} is open for marking (process ${pid}): end "npx labs answers" first.`, 1);
}
