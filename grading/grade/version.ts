import { scryptSync } from 'node:crypto';
import { join } from 'node:path';
import { filesOf, hashOf, hashOfFiles } from '../../setup/files.cjs';

const ROOT = join(__dirname, '../..');

/** Everything that a result depends on: the same inputs give the same result. */
export interface Work {
  /** The submission's id. */
  readonly submission: string;
  /** The text of its notebook. */
  readonly notebook: string;
  /** `graderVersion()` */
  readonly grader: string;
  /** `assignmentId()` */
  readonly assignment: string;
}

/**
 * The key of a result: in the journal, and as a job's id in the queue. Identical notebooks of two submissions
 * have two keys, and the key changes with the notebook, the grader, the hidden cases, the exercises that count
 * and their points.
 *
 * @returns 32 hexadecimal digits
 */
export function gradingKey({ submission, notebook, grader, assignment }: Work): string {
  return hashOf([submission, notebook, grader, assignment]).slice(0, 32);
}

/**
 * The hash of everything that affects a grade: the grader, its exercises, the reader of notebooks, the
 * course's package, the solutions (which determine the substitutes for follow-through), the libraries, and
 * Node, which runs the students' code.
 */
export function graderVersion(root = ROOT, node = process.version): string {
  const sources = ['notebook', 'src', 'grading', 'solutions']
    .flatMap(folder => filesOf(root, folder))
    .filter(file => /\.(ts|cjs|json)$/.test(file) && !file.endsWith('.test.ts'));
  return hashOfFiles(root, ['package-lock.json', ...sources], [node]);
}

/**
 * A name for a secret seed that does not reveal it. There are 2⁴⁸ seeds: a plain hash could be tried on all
 * of them in a day, but this one takes 50 ms a try.
 *
 * @returns 32 hexadecimal digits
 */
export function seedId(lab: string, seed: number): string {
  return scryptSync(String(seed), `dl-labs ${lab}`, 16).toString('hex');
}
