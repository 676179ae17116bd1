import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { csv } from './writeCsv';
import { titleOf } from './title';

/**
 * Scores for Canvas' gradebook ("Import"). Canvas finds a student by "ID", its own number, which its download of
 * submissions and a list of students have; else by "SIS User ID". Only students with a final score have a row:
 * Canvas takes an empty cell for a score to be removed (lib/gradebook_importer.rb).
 */
export function canvas(assignment: Assignment, marks: readonly Mark[], of: number): string {
  const head = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'];
  const rows = finalMarks(marks, ({ canvas }) => canvas !== undefined).map(({ mark, score }) => {
    const { student, name = student, canvas = '', doubt } = mark.result.submission;
    return [name, canvas, doubt === undefined ? student : '', '', '', score];
  });
  return csv([[...head, titleOf(assignment)], ['Points Possible', '', '', '', '', of], ...rows]);
}

/**
 * Scores for Moodle's grade import ("CSV file"): map "ID number" to the user and the other column to the grade item.
 * Only students with a final score have a row: Moodle throws the whole import away for one user that it does not
 * know (grade/import/csv/classes/load_data.php).
 */
export function moodle(assignment: Assignment, marks: readonly Mark[]): string {
  const rows = finalMarks(marks).map(({ mark, score }) => [mark.result.submission.student, score]);
  return csv([['ID number', titleOf(assignment)], ...rows]);
}

interface Final {
  readonly mark: Mark;
  readonly score: number;
}

/**
 * The marks that are final and of which it is certain whose they are.
 *
 * @param isCertain whether a platform finds the student even where the id is in doubt
 */
function finalMarks(
  marks: readonly Mark[],
  isCertain: (submission: Mark['result']['submission']) => boolean = () => false,
): Final[] {
  return marks.flatMap(mark => {
    const { complete, score, result } = mark;
    if (!complete || score === undefined) return [];
    const { doubt } = result.submission;
    return doubt === undefined || isCertain(result.submission) ? [{ mark, score }] : [];
  });
}
