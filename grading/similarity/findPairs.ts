import { join } from 'node:path';
import { hashOf } from '../../setup/files.cjs';
import { codeCells, NotebookError, readNotebook } from '../../notebook/nbformat';
import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { readSubmission } from '../submissions/read';
import type { Submission } from '../submissions/submission';
import { UnreadableError } from '../submissions/unreadable';
import { excerpt, type Excerpt } from './excerpt';
import { similarPairs, type Pair } from './pairs';
import { passages } from './winnow';

const LABS = join(__dirname, '../../labs');

/** Pairs after the first ones are only listed: beside each other, a hundred would make a page of many megabytes. */
const MOST_BESIDE = 20;

/** A similar pair, for a person who has to judge it. */
export interface FoundPair extends Pair {
  /** What is the same to the last character: the whole file, or all of its code. */
  readonly identical?: 'file' | 'code';
  /** The shared passages with their surroundings, in the order of `ids`; of the most similar pairs only. */
  readonly beside?: readonly [Excerpt, Excerpt];
}

/** The pairs of similar submissions among the graded ones, read from the submissions themselves. */
export async function findPairs({ lab }: Assignment, marks: readonly Mark[]): Promise<FoundPair[]> {
  const codes = new Map<string, string>();
  const files = new Map<string, string>();
  for (const { result } of marks) {
    const found = result.status === 'graded' ? await read(result.submission) : undefined;
    if (found === undefined) continue;
    codes.set(result.submission.id, found.code);
    files.set(result.submission.id, found.file);
  }
  const blank = await read({ id: lab, student: lab, path: join(LABS, `${lab}.ipynb`) });
  return similarPairs(codes, blank?.code ?? '').map((pair, i): FoundPair => {
    const [a, b] = pair.ids;
    const same = (texts: ReadonlyMap<string, string>) => texts.get(a) === texts.get(b);
    const side = (id: string) => excerpt(codes.get(id)!, passages(codes.get(id)!, pair.prints));
    return {
      ...pair,
      identical: same(files) ? 'file' : same(codes) ? 'code' : undefined,
      beside: i < MOST_BESIDE ? [side(a), side(b)] : undefined,
    };
  });
}

/** A hash of a notebook's file, and all of its code; undefined if it has been removed since it was graded. */
async function read(submission: Submission): Promise<{ file: string; code: string } | undefined> {
  try {
    const text = await readSubmission(submission);
    return { file: hashOf([text]), code: codeCells(readNotebook(text, submission.path)).join('\n') };
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof NotebookError) return undefined;
    throw error;
  }
}
