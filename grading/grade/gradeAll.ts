import { gradeSubmission, type Grader, type Result } from './gradeSubmission';
import { assignmentId } from '../assignment/assignment';
import type { Journal } from './journal';
import { graderVersion, gradingKey } from './version';
import type { RemoteGrader } from '../queue/remoteGrader';
import { readSubmission } from '../submissions/read';
import type { Submission } from '../submissions/submission';
import { UnreadableError } from '../submissions/unreadable';

/** Options for grading a batch. */
export interface Batch {
  /** How many submissions to grade at the same time. */
  readonly workers: number;
  /** Stores the results, and supplies the ones that it already holds. */
  readonly journal?: Journal;
  /** Also grades the submissions whose results are in the journal. */
  readonly regrade?: boolean;
  /** Grades on a queue's workers instead of in this process's sandbox. */
  readonly remote?: RemoteGrader;
  /** Called with each result as soon as it is known. */
  readonly progress?: (result: Result) => void;
}

/**
 * Grades many submissions, several at a time. An endless loop holds up the others no longer than its own
 * limit.
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
  const part = { grader: graderVersion(), assignment: assignmentId(grader.assignment) };
  const grade = async (submission: Submission): Promise<Result> => {
    const notebook = await textOf(submission);
    if (notebook === undefined) return gradeSubmission(submission, grader); // reports the problem
    const key = gradingKey({ submission: submission.id, notebook, ...part });
    const known = regrade ? undefined : journal?.get(key);
    if (known) return { ...known, submission };
    const result = remote
      ? await remote.grade(key, submission, notebook, regrade)
      : await gradeSubmission(submission, grader, undefined, notebook);
    if (result.status !== 'failed') journal?.add(key, result); // a failure is tried again next time
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

/** The text of a submission's notebook; undefined if it cannot be read. */
async function textOf(submission: Submission): Promise<string | undefined> {
  try {
    return await readSubmission(submission);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
