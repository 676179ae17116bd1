import { createHmac } from 'node:crypto';
import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { csv } from './writeCsv';

/**
 * A submission's code in the class report. Knowing the students' names does not help to trace it: it is keyed
 * by the id of the secret seed.
 *
 * @returns 8 hexadecimal digits
 */
export function codeOf({ seedId }: Pick<Assignment, 'seedId'>, id: string): string {
  return createHmac('sha256', seedId).update(id).digest('hex').slice(0, 8);
}

/** The file that maps codes to students, for those who may know. */
export function codes(assignment: Assignment, marks: readonly Mark[]): string {
  const rows = marks.map(({ result: { submission } }) => [
    codeOf(assignment, submission.id),
    submission.id,
    submission.student,
  ]);
  return csv([['code', 'submission', 'student'], ...rows]);
}
