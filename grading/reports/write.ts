import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Assignment } from '../assignment';
import type { Mark } from '../marks/marks';
import { gradebook } from './gradebook';
import { gradescope } from './gradescope';
import { canvas, moodle } from './learningPlatforms';

/**
 * Writes `gradebook.csv`, `canvas.csv` and `moodle.csv`, and each result in Gradescope's format as `results/<submission>.json`.
 */
export function writeReports(folder: string, assignment: Assignment, marks: readonly Mark[]): void {
  mkdirSync(join(folder, 'results'), { recursive: true });
  for (const { result } of marks) {
    const file = join(folder, 'results', `${fileName(result.submission.id)}.json`);
    writeWhole(file, `${JSON.stringify(gradescope(result), undefined, 2)}\n`);
  }
  const exercises = assignment.questions.reduce((sum, { fixture }) => sum + fixture.points, 0);
  const manual = marks.at(0)?.manual.reduce((sum, { of }) => sum + of, 0) ?? 0;
  writeWhole(join(folder, 'gradebook.csv'), gradebook(assignment, marks));
  writeWhole(join(folder, 'canvas.csv'), canvas(assignment, marks, exercises + manual));
  writeWhole(join(folder, 'moodle.csv'), moodle(assignment, marks));
}

/** Whoever opens the file, and whenever the grader is killed, sees the old text or the new one. */
function writeWhole(file: string, text: string): void {
  const unfinished = join(dirname(file), `.unfinished-${process.pid}`);
  writeFileSync(unfinished, text);
  renameSync(unfinished, file);
}

/** Bytes that a name may have, so that `.json` still fits. */
const LONGEST = 250;

/** The id itself; a folder's name may be too long to have an ending. */
function fileName(id: string): string {
  if (Buffer.byteLength(id) <= LONGEST) return id;
  return `${id.slice(0, 50)}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
