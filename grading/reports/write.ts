import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import type { RosterStudent } from '../submissions/roster';
import { findPairs } from '../similarity/findPairs';
import { codes } from './codes';
import { fileNames } from './fileNames';
import { gradebook } from './gradebook';
import { gradescope } from './gradescope';
import { canvas, moodle } from './learningPlatforms';
import { classPage } from './pages/classPage';
import { feedbackPage } from './pages/feedbackPage';
import { staffPage } from './pages/staffPage';
import { WrittenFiles, type WrittenPage } from './writtenFiles';

export interface ReportOptions {
  /** Whether only some of the lab's exercises were graded: there are no files for import then. */
  readonly isPartial?: boolean;
  /** The students on the list who handed in nothing. */
  readonly absent?: readonly RosterStudent[];
}

/**
 * Writes the reports on a batch, and removes those of an earlier run that are about nothing any more:
 *
 * - `gradebook.csv`, `canvas.csv`, `moodle.csv`
 * - for each submission `results/<submission>.json` in Gradescope's format, and `feedback/<submission>.html`
 *   for its student
 * - `class.html`, to be projected, and `staff.html`, for those who teach: about all of them without names; and
 *   `codes.csv`, which says whose the codes in `staff.html` are
 * - `written.json`, which lists all of these
 */
export async function writeReports(
  folder: string,
  assignment: Assignment,
  marks: readonly Mark[],
  { isPartial = false, absent = [] }: ReportOptions = {},
): Promise<void> {
  const written = new WrittenFiles(folder);
  const names = fileNames(marks.map(({ result }) => result.submission.id));
  const pages = marks.map((mark): WrittenPage => {
    const { id, student, path, origin = path } = mark.result.submission;
    const file = `feedback/${names.get(id)}.html`;
    written.write(
      `results/${names.get(id)}.json`,
      `${JSON.stringify(gradescope(mark.result), undefined, 2)}\n`,
    );
    written.write(file, feedbackPage(assignment, mark));
    return { file, student, origin: origin.replaceAll('\\', '/') };
  });
  const exercises = assignment.questions.reduce((sum, { fixture }) => sum + fixture.points, 0);
  const manual = marks.at(0)?.manual.reduce((sum, { of }) => sum + of, 0) ?? 0;
  written.write('gradebook.csv', gradebook(assignment, marks, absent));
  if (!isPartial) {
    written.write('canvas.csv', canvas(assignment, marks, exercises + manual));
    written.write('moodle.csv', moodle(assignment, marks));
  }
  written.write('codes.csv', codes(assignment, marks));
  written.write('class.html', classPage(assignment, marks));
  written.write('staff.html', staffPage(assignment, marks, await findPairs(assignment, marks)));
  written.finish(pages);
}
