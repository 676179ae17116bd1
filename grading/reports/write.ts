import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assignment } from '../assignment';
import type { Result } from '../gradeSubmission';
import { gradebook } from './gradebook';
import { gradescope } from './gradescope';

/** Writes `gradebook.csv`, and each result in Gradescope's format as `results/<submission>.json`. */
export function writeReports(folder: string, assignment: Assignment, results: readonly Result[]): void {
  mkdirSync(join(folder, 'results'), { recursive: true });
  for (const result of results) {
    const file = join(folder, 'results', `${fileName(result.submission.id)}.json`);
    writeFileSync(file, `${JSON.stringify(gradescope(result), undefined, 2)}\n`);
  }
  writeFileSync(join(folder, 'gradebook.csv'), gradebook(assignment, results));
}

/** Bytes that a name may have, so that `.json` still fits. */
const LONGEST = 250;

/** The id itself; a folder's name may be too long to have an ending. */
function fileName(id: string): string {
  if (Buffer.byteLength(id) <= LONGEST) return id;
  return `${id.slice(0, 50)}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
}
