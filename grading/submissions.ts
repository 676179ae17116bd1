import { constants, existsSync } from 'node:fs';
import { lstat, open, readdir, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { asRefusal, systemProblem } from '../src/refusal';
import { MANIFEST, readAttempts, readManifest } from './manifest';
import { tidy } from './tidy';
import { UnreadableError } from './unreadable';

/** One entry of a submissions folder, whatever it is. */
export interface Submission {
  /** Its own among the submissions: the file's name without `.ipynb`. */
  readonly id: string;
  readonly student: string;
  readonly path: string;
  /** When it was handed in, where `submissions.csv` says so. */
  readonly submittedAt?: Date;
}

/** A notebook may be as large as this, in bytes; a lab's with all its figures has 2 MB. */
export const LARGEST = 20_000_000;

const NOTEBOOK = '.ipynb';

/**
 * What there is to grade: one notebook, or every entry of a folder, in the order of their names; where there is a
 * `submissions.csv`, the notebook as that names it, or the latest attempts in its order, then what it does not name. Nothing is
 * left out, so that nobody's work is lost unseen.
 *
 * @throws Refusal if there is nothing at this path, or `submissions.csv` is wrong
 */
export async function findSubmissions(path: string): Promise<Submission[]> {
  const isFolder = (await lstat(path).catch(refuse(path))).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const entries = isFolder ? (await readdir(path).catch(refuse(path))).sort() : [basename(path)];
  const found = entries.map((entry): Submission => {
    const name = entry.endsWith(NOTEBOOK) ? entry.slice(0, -NOTEBOOK.length) : entry;
    const id = name !== entry && entries.includes(name) ? entry : name; // a folder may have a notebook's name
    return { id, student: tidy(name), path: join(folder, entry) };
  });
  if (!existsSync(join(folder, MANIFEST))) return found;
  if (isFolder) return readManifest(folder, found);
  return [readAttempts(folder).find(attempt => attempt.path === found[0].path) ?? found[0]];
}

const refuse = (path: string) => (error: unknown) => {
  throw asRefusal(error, path);
};

/**
 * The text of a submission's notebook.
 *
 * @throws UnreadableError that says what the entry is instead
 */
export async function readSubmission({ path }: Submission): Promise<string> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    if (size > LARGEST) {
      const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
      throw new UnreadableError(
        `has ${megabytes(size)}, at most ${megabytes(LARGEST)} are read: clear its outputs and save it again`,
      );
    }
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const entry = await lstat(path);
    if (entry.isSymbolicLink()) throw new UnreadableError('is a symbolic link, which is not followed');
    if (entry.isDirectory())
      throw new UnreadableError('is a folder: put the notebook itself into the submissions folder');
    if (!entry.isFile()) throw new UnreadableError('is not a file');
    if (!path.endsWith(NOTEBOOK))
      throw new UnreadableError('is not a notebook: its name should end in .ipynb');
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    const problem = systemProblem(error);
    if (problem === undefined) throw error;
    throw new UnreadableError(`could not be read: ${problem}`);
  }
}
