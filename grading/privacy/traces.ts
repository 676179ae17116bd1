import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../setup/files.cjs';
import { asRefusal } from '../../src/refusal';
import { readWritten, WRITTEN } from '../reports/writtenFiles';

/** What is kept in a folder about people. */
export interface Traces {
  /** Files and folders that this project wrote, by their paths in the folder. */
  readonly ours: readonly string[];
  /** Everything else there. */
  readonly others: readonly string[];
}

/** What the commands write beside the reports, which have a list of their own. docs/for-instructors.md says what each is. */
const BESIDE = [
  ...['journal.jsonl', 'attempts.csv', 'releases', 'returned.json'],
  ...['feedback-moodle.zip', 'feedback-canvas.zip', 'feedback-folder', 'answers.csv', '.address.json'],
];

/**
 * What this project's commands have written into a folder: reports, journals, answers. A report that somebody has
 * changed since is not ours any more.
 *
 * @throws Refusal if the folder cannot be read
 */
export function tracesIn(folder: string): Traces {
  const written = readWritten(folder);
  const reports = Object.entries(written?.hashes ?? {})
    .filter(([file, hash]) => hashOnDisk(join(folder, file)) === hash)
    .map(([file]) => file);
  const ours = [...reports, ...BESIDE, WRITTEN].filter(file => exists(join(folder, file)));
  const inFolders = ['feedback', 'results'].filter(name => reports.some(file => file.startsWith(`${name}/`)));
  const others = list(folder, inFolders).filter(file => !ours.includes(file));
  return { ours, others };
}

/** Deletes what was found; folders of reports that are empty afterwards, too. */
export function deleteTraces(folder: string, { ours }: Traces): void {
  for (const file of ours) rmSync(join(folder, file), { recursive: true });
  for (const name of ['feedback', 'results'])
    if (exists(join(folder, name)) && readdirSync(join(folder, name)).length === 0)
      rmSync(join(folder, name), { recursive: true });
}

/** The entries of a folder, and those of its folders of reports. */
function list(folder: string, inFolders: readonly string[]): string[] {
  try {
    return readdirSync(folder).flatMap(name =>
      inFolders.includes(name) ? readdirSync(join(folder, name)).map(file => `${name}/${file}`) : [name],
    );
  } catch (error) {
    throw asRefusal(error, folder);
  }
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function hashOnDisk(path: string): string | undefined {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile()
    ? hashOf([readFileSync(path, 'utf8')])
    : undefined;
}
