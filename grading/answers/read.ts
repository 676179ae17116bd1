import { answersIn } from '../../notebook/answers';
import { NotebookError, readNotebook, type Cell } from '../../notebook/nbformat';
import { readSubmission } from '../submissions/read';
import type { Submission } from '../submissions/submission';
import { UnreadableError } from '../submissions/unreadable';

/** Longer answers are cut, in UTF-16 code units: the rest is read in the notebook. */
const LONGEST = 5000;

/** A student's answers by the questions' ids, or why they cannot be read, in words that follow the student's name. */
export type Read = { readonly answers: ReadonlyMap<string, string> } | { readonly problem: string };

/**
 * Reads the written answers of a submission.
 *
 * @param given the cells of the lab's source
 */
export async function readAnswers(submission: Submission, given: readonly Cell[]): Promise<Read> {
  try {
    const notebook = readNotebook(await readSubmission(submission), submission.student);
    const answers = answersIn(notebook, given);
    return { answers: new Map([...answers].map(([id, answer]) => [id, shown(answer)])) };
  } catch (error) {
    if (error instanceof UnreadableError) return { problem: error.message };
    if (error instanceof NotebookError) return { problem: error.problem };
    throw error;
  }
}

/** No control characters, none that change the direction of writing; line breaks stay. */
function shown(answer: string): string {
  const rest = answer.length - LONGEST;
  const cut = rest > 0 ? `${answer.slice(0, LONGEST)} … (${rest} more characters in the notebook)` : answer;
  return cut
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, '  ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd');
}
