import { hash } from 'node:crypto';
import { join } from 'node:path';
import { writeAtomically } from '../../setup/files.cjs';
import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';
import { findPairs } from '../similarity/findPairs';
import { classReport } from './classReport';
import { codes } from './codes';
import { feedbackPage } from './feedback';
import { gradebook } from './gradebook';
import { gradescope } from './gradescope';
import { canvas, moodle } from './learningPlatforms';

/**
 * Writes the reports on a batch:
 *
 * - `gradebook.csv`, `canvas.csv`, `moodle.csv`
 * - for each submission `results/<submission>.json` in Gradescope's format, and `feedback/<submission>.html`
 *   for its student
 * - `class.html`, about all of them without names, and `codes.csv`, which says whose its codes are
 */
export async function writeReports(
  folder: string,
  assignment: Assignment,
  marks: readonly Mark[],
): Promise<void> {
  for (const mark of marks) {
    const name = fileName(mark.result.submission.id);
    const result = JSON.stringify(gradescope(mark.result), undefined, 2);
    writeAtomically(join(folder, 'results', `${name}.json`), `${result}\n`);
    writeAtomically(join(folder, 'feedback', `${name}.html`), feedbackPage(assignment, mark));
  }
  const exercises = assignment.questions.reduce((sum, { fixture }) => sum + fixture.points, 0);
  const manual = marks.at(0)?.manual.reduce((sum, { of }) => sum + of, 0) ?? 0;
  writeAtomically(join(folder, 'gradebook.csv'), gradebook(assignment, marks));
  writeAtomically(join(folder, 'canvas.csv'), canvas(assignment, marks, exercises + manual));
  writeAtomically(join(folder, 'moodle.csv'), moodle(assignment, marks));
  writeAtomically(join(folder, 'codes.csv'), codes(assignment, marks));
  writeAtomically(
    join(folder, 'class.html'),
    classReport(assignment, marks, await findPairs(assignment, marks)),
  );
}

/** The longest name in bytes, so that `.html` and `.json` still fit. */
const LONGEST = 250;

/** The id itself; shortened where the name is too long for an extension. */
function fileName(id: string): string {
  if (Buffer.byteLength(id) <= LONGEST) return id;
  return `${id.slice(0, 50)}-${hash('sha256', id).slice(0, 16)}`;
}
