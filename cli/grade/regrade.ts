import { isDeepStrictEqual } from 'node:util';
import type { Result } from '../../grading/grade/gradeSubmission';
import { Journal } from '../../grading/grade/journal';
import type { Task } from './options';

type Regraded = Pick<Task, 'out' | 'submissions' | 'regradeStudent' | 'note'>;

/**
 * Grades what has to be graded: everything, or after `--regrade-student` that student's submissions, while everybody
 * else keeps the latest result, whatever has changed since.
 *
 * @param grade grades submissions
 * @returns the results in the order of the task's submissions
 */
export async function gradeOrKeep(
  { out, submissions, regradeStudent, note }: Regraded,
  grade: (submissions: Task['submissions']) => Promise<Result[]>,
): Promise<Result[]> {
  const results = new Map<string, Result>();
  if (regradeStudent !== undefined)
    withJournal(out, journal => {
      for (const submission of submissions) {
        const known = submission.student === regradeStudent ? undefined : journal.latest(submission.id);
        if (known) results.set(submission.id, { ...known, submission });
      }
    });
  const graded = await grade(submissions.filter(({ id }) => !results.has(id)));
  withJournal(out, journal => {
    for (const result of graded) {
      const { id, student } = result.submission;
      results.set(id, recorded(journal, result, student === regradeStudent ? note : undefined));
    }
  });
  return submissions.map(({ id }) => results.get(id)!);
}

/**
 * Sees to it that the journal's latest result of a submission is this one, also if another release's grader graded it,
 * or if it is an earlier one again.
 *
 * @param note is kept with it
 * @returns it with its note: this one, or one of an earlier appeal that the journal keeps
 */
function recorded(journal: Journal, result: Result, note?: string): Result {
  const before = journal.latest(result.submission.id);
  if (result.status === 'failed') return result; // it is tried again next time
  if (!before && result.status === 'unreadable' && note === undefined) return result;
  const now = note === undefined ? result : { ...result, note };
  const isKnown = before && isDeepStrictEqual(essence(before), essence(result));
  if (!isKnown || (note !== undefined && note !== before.note))
    journal.add(`latest: ${result.submission.id}`, now);
  return { ...result, note: journal.latest(result.submission.id)?.note };
}

/** What was found, as it is in a journal, without how long it took. */
function essence({ lab, status, problem, grades, release }: Result): unknown {
  return JSON.parse(JSON.stringify({ lab, status, problem, grades, release }));
}

function withJournal(folder: string, use: (journal: Journal) => void): void {
  const journal = new Journal(folder);
  try {
    use(journal);
  } finally {
    journal.close();
  }
}
