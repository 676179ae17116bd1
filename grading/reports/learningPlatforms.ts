import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { csv } from './writeCsv';
import { titleOf } from './title';

/**
 * Scores for Canvas' gradebook ("Import"): the student's id is the SIS user id. The score of a student
 * without a final one stays blank, and Canvas does not change it.
 */
export function canvas(assignment: Assignment, marks: readonly Mark[], of: number): string {
  const head = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'];
  return csv([
    [...head, titleOf(assignment)],
    ['Points Possible', '', '', '', '', of],
    ...marks.map(mark => [
      ...[mark.result.submission.student, '', mark.result.submission.student],
      '',
      '',
      finalScore(mark),
    ]),
  ]);
}

/** Scores for Moodle's grade import ("CSV file"): map "ID number" to the user and the other column to the grade item. */
export function moodle(assignment: Assignment, marks: readonly Mark[]): string {
  return csv([
    ['ID number', titleOf(assignment)],
    ...marks.map(mark => [mark.result.submission.student, finalScore(mark)]),
  ]);
}

function finalScore({ complete, score }: Mark): number | '' {
  return complete && score !== undefined ? score : '';
}
