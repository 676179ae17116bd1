import type { Assignment } from '../assignment/assignment';
import { attemptsByStudent } from '../marks/attempts';
import type { Mark } from '../marks/marks';
import { formatTime } from '../submissions/time';
import type { Submission } from '../submissions/submission';
import { csv } from './writeCsv';

/**
 * Every attempt of every student, so that none is lost unnoticed: when it was handed in, what it is worth, and
 * whether it counts. One that cannot count is not graded, and has no score.
 *
 * @param graded the marks of all attempts that were graded
 * @param counting those that count
 */
export function attempts(
  { course }: Assignment,
  submissions: readonly Submission[],
  graded: readonly Mark[],
  counting: readonly Mark[],
): string {
  const markOf = new Map(graded.map(mark => [mark.result.submission.id, mark]));
  const counts = new Set(counting.map(({ result }) => result.submission.id));
  const rows = [...attemptsByStudent(submissions)].flatMap(([student, all]) =>
    all.map(({ id, submittedAt }, i) => {
      const mark = markOf.get(id);
      return [
        ...[student, i + 1, id, submittedAt === undefined ? '' : formatTime(submittedAt, course.zone)],
        ...[mark?.late?.days ?? '', mark?.score ?? '', mark?.of ?? '', counts.has(id) ? 'yes' : 'no'],
      ];
    }),
  );
  return csv([
    ['student', 'attempt', 'submission', 'handed in', 'days late', 'score', 'of', 'counts'],
    ...rows,
  ]);
}
