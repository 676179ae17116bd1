import { gradeSubmission, type Grader, type Result } from './gradeSubmission';
import type { Journal } from './journal';
import { graderVersion, gradingKey } from './version';
import type { RemoteGrader } from '../queue/remoteGrader';
import { readSubmission } from '../submissions/read';
import type { Submission } from '../submissions/submission';
import { UnreadableError } from '../submissions/unreadable';

/** How a batch is graded. */
export interface Batch {
  /** How many processes there may be at the same time. */
  readonly workers: number;
  /** Keeps the results, and gives those that are there already. */
  readonly journal?: Journal;
  /** Grades also what the journal holds. */
  readonly regrade?: boolean;
  /** Grades elsewhere than in this process's sandbox: on a queue's workers. */
  readonly remote?: RemoteGrader;
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
  { workers, journal, regrade = false, remote, progress }: Batch,
): Promise<Result[]> {
  const results: Result[] = [];
  const todo = submissions.entries();
  const version = graderVersion();
  const grade = async (submission: Submission): Promise<Result> => {
    const notebook = await textOf(submission);
    if (notebook === undefined) return gradeSubmission(submission, grader); // says why; it is looked at again next time
    const { lab, seedId: seed } = grader.assignment;
    const key = gradingKey({ submission: submission.id, notebook, lab, grader: version, seed });
    const known = regrade ? undefined : journal?.get(key);
    if (known) return { ...known, submission };
    const result = remote
      ? await remote.grade(key, submission, notebook, regrade)
      : await gradeSubmission(submission, grader, undefined, notebook);
    if (result.status !== 'failed') journal?.add(key, result); // what the grader failed to grade is graded again next time
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

/** The text of a submission's notebook; none if there is none to grade. */
async function textOf(submission: Submission): Promise<string | undefined> {
  try {
    return await readSubmission(submission);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
