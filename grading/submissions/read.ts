import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { systemProblem } from '../../src/refusal';
import { NOTEBOOK, type Submission } from './submission';
import { UnreadableError } from './unreadable';

/** The largest notebook that is read, in bytes; a lab's notebook with all its figures has 2 MB. */
export const LARGEST = 20_000_000;

/**
 * The text of a submission's notebook.
 *
 * @throws UnreadableError that says what the entry is, if not a notebook's file
 */
export async function readSubmission({ path }: Submission): Promise<string> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    if (size > LARGEST) {
      const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
      throw new UnreadableError(
        `has ${megabytes(size)}, but at most ${megabytes(LARGEST)} are read: clear its outputs and save it again`,
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
