import { constants } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { decodeNotebook, NotebookError, readNotebook } from '../../notebook/nbformat';
import { systemProblem } from '../../src/refusal';
import { NOTEBOOK, type Submission } from './submission';
import { UnreadableError } from './unreadable';

/** The largest notebook that is graded, in bytes without its outputs; a lab's notebook has 2 MB with all its figures. */
export const LARGEST = 20_000_000;

/** The largest file that is read at all, in bytes. */
const LARGEST_FILE = 100_000_000;

/**
 * The text of a submission's notebook. A very large one comes without its outputs.
 *
 * @throws UnreadableError that says what the entry is, if not a notebook's file
 */
export async function readSubmission({ path }: Pick<Submission, 'path'>): Promise<string> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    if (size > LARGEST_FILE) throw tooLarge(size);
    const text = decodeNotebook(await file.readFile());
    return size > LARGEST ? withoutOutputs(text, size) : text;
  } finally {
    await file.close();
  }
}

function withoutOutputs(text: string, size: number): string {
  try {
    const { cells, ...notebook } = readNotebook(text, 'it');
    const bare = JSON.stringify({ ...notebook, cells: cells.map(cell => ({ ...cell, outputs: [] })) });
    if (bare.length <= LARGEST) return bare;
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    throw new UnreadableError(error.problem);
  }
  throw tooLarge(size);
}

function tooLarge(size: number): UnreadableError {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return new UnreadableError(
    `has ${megabytes(size)}, but at most ${megabytes(LARGEST)} are read, not counting outputs: clear its outputs and save it again`,
  );
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const entry = await lstat(path);
    if (entry.isSymbolicLink()) throw new UnreadableError('is a symbolic link, which is not followed');
    if (entry.isDirectory()) throw new UnreadableError('is a folder without a notebook');
    if (!entry.isFile()) throw new UnreadableError('is not a file');
    if (!path.toLowerCase().endsWith(NOTEBOOK))
      throw new UnreadableError('is not a notebook: its name should end in .ipynb');
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if ((await file.stat()).isFile()) return file;
    await file.close();
    throw new UnreadableError('is not a file');
  } catch (error) {
    const problem = systemProblem(error);
    if (problem === undefined) throw error;
    throw new UnreadableError(`could not be read: ${problem}`);
  }
}
