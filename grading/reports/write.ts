import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  for (const each of ['results', 'feedback']) mkdirSync(join(folder, each), { recursive: true });
  for (const mark of marks) {
    const name = fileName(mark.result.submission.id);
    const result = JSON.stringify(gradescope(mark.result), undefined, 2);
    writeWhole(join(folder, 'results', `${name}.json`), `${result}\n`);
    writeWhole(join(folder, 'feedback', `${name}.html`), feedbackPage(assignment, mark));
  }
  const exercises = assignment.questions.reduce((sum, { fixture }) => sum + fixture.points, 0);
  const manual = marks.at(0)?.manual.reduce((sum, { of }) => sum + of, 0) ?? 0;
  writeWhole(join(folder, 'gradebook.csv'), gradebook(assignment, marks));
  writeWhole(join(folder, 'canvas.csv'), canvas(assignment, marks, exercises + manual));
  writeWhole(join(folder, 'moodle.csv'), moodle(assignment, marks));
  writeWhole(join(folder, 'codes.csv'), codes(assignment, marks));
  writeWhole(join(folder, 'class.html'), classReport(assignment, marks, await findPairs(assignment, marks)));
}

/** Writes atomically: the file holds its old text or the new one, even if the grader is killed. */
function writeWhole(file: string, text: string): void {
  const unfinished = join(dirname(file), `.unfinished-${process.pid}`);
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

/** The longest name in bytes, so that `.html` and `.json` still fit. */
const LONGEST = 250;

/** The id itself; shortened where the name is too long for an extension. */
function fileName(id: string): string {
  if (Buffer.byteLength(id) <= LONGEST) return id;
  return `${id.slice(0, 50)}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
