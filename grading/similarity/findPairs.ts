import { join } from 'node:path';
import { codeCells, NotebookError, readNotebook } from '../../notebook/nbformat';
import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { readSubmission } from '../submissions/read';
import type { Submission } from '../submissions/submission';
import { UnreadableError } from '../submissions/unreadable';
import { similarPairs, type Pair } from './pairs';

const LABS = join(__dirname, '../../labs');

/** The pairs of similar submissions among the graded ones, read from the submissions themselves. */
export async function findPairs({ lab }: Assignment, marks: readonly Mark[]): Promise<Pair[]> {
  const codes = new Map<string, string>();
  for (const { result } of marks) {
    const code = result.status === 'graded' ? await codeOf(result.submission) : undefined;
    if (code !== undefined) codes.set(result.submission.id, code);
  }
  const blank = { id: lab, student: lab, path: join(LABS, `${lab}.ipynb`) };
  return similarPairs(codes, (await codeOf(blank)) ?? '');
}

/** All code of a notebook; undefined if it has been removed since it was graded. */
async function codeOf(submission: Submission): Promise<string | undefined> {
  try {
    const text = await readSubmission(submission);
    return codeCells(readNotebook(text, submission.path)).join('\n');
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof NotebookError) return undefined;
    throw error;
  }
}
