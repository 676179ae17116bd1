import { gradeSubmission, type Grader, type Result } from './gradeSubmission';
import type { Journal } from './journal';
import { graderVersion, gradingKey } from './key';
import { readSubmission, type Submission } from './submissions';
import { UnreadableError } from './unreadable';

/** How a batch is graded. */
export interface Batch {
  /** How many processes there may be at the same time. */
  readonly workers: number;
  /** Keeps the results, and gives those that are there already. */
  readonly journal?: Journal;
  /** Grades also what the journal holds. */
  readonly regrade?: boolean;
  /** Is told each result as soon as it is there. */
  readonly progress?: (result: Result) => void;
}

/**
 * Grades many submissions, some at the same time. None waits for another one's endless loop longer than for its own.
 *
 * @returns the results in the order of the submissions
 */
export async function gradeAll(
  submissions: readonly Submission[],
  grader: Grader,
  { workers, journal, regrade = false, progress }: Batch,
): Promise<Result[]> {
  const results: Result[] = [];
  const todo = submissions.entries();
  const version = graderVersion();
  const grade = async (submission: Submission): Promise<Result> => {
    const key = await keyOf(submission, grader, version);
    const known = regrade || key === undefined ? undefined : journal?.get(key);
    if (known) return { ...known, submission };
    const result = await gradeSubmission(submission, grader);
    // What could not be read is looked at again, and so is what the grader failed to grade.
    if (key !== undefined && result.status !== 'failed') journal?.add(key, result);
    return result;
  };
  const work = async () => {
    for (const [i, submission] of todo) {
      results[i] = await grade(submission);
      progress?.(results[i]);
    }
  };
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}

/** The key of a submission's result; none if there is no text to grade. */
async function keyOf(
  submission: Submission,
  { assignment: { lab, seedId } }: Grader,
  grader: string,
): Promise<string | undefined> {
  try {
    const notebook = await readSubmission(submission);
    return gradingKey({ submission: submission.id, notebook, lab, grader, seed: seedId });
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
