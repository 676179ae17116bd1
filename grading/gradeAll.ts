import { gradeSubmission, type Grader, type Result } from './gradeSubmission';
import type { Submission } from './submissions';

/**
 * Grades many submissions, some at the same time. None waits for another one's endless loop longer than for its own.
 *
 * @param atOnce how many processes there may be
 * @param progress is told each result as soon as it is there
 * @returns the results in the order of the submissions
 */
export async function gradeAll(
  submissions: readonly Submission[],
  grader: Grader,
  atOnce: number,
  progress: (result: Result) => void = () => undefined,
): Promise<Result[]> {
  const results: Result[] = [];
  const todo = submissions.entries();
  const work = async () => {
    for (const [i, submission] of todo) {
      results[i] = await gradeSubmission(submission, grader);
      progress(results[i]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
