import { createHmac } from 'node:crypto';
import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { csv } from './writeCsv';

/**
 * What stands for a submission in the class report. Whoever knows the students' names cannot find out whose it is: the hidden
 * cases' seed goes into it.
 *
 * @returns 8 hexadecimal digits
 */
export function codeOf({ seedId }: Assignment, id: string): string {
  return createHmac('sha256', seedId).update(id).digest('hex').slice(0, 8);
}

/** Says whose the codes are: for those who may know. */
export function codes(assignment: Assignment, marks: readonly Mark[]): string {
  const rows = marks.map(({ result: { submission } }) => [
    codeOf(assignment, submission.id),
    submission.id,
    submission.student,
  ]);
  return csv([['code', 'submission', 'student'], ...rows]);
}
