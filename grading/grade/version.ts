import { createHash, scryptSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Everything that a result depends on: the same inputs give the same result. */
export interface Work {
  /** The submission's id. */
  readonly submission: string;
  /** The text of its notebook. */
  readonly notebook: string;
  readonly lab: string;
  /** `graderVersion()` */
  readonly grader: string;
  /** `seedId()` */
  readonly seed: string;
}

/**
 * The key of a result: in the journal, and as a job's id in the queue. Identical notebooks of two submissions
 * have two keys, and the key changes with the notebook, the grader and the hidden cases.
 *
 * @returns 32 hexadecimal digits
 */
export function gradingKey({ submission, notebook, lab, grader, seed }: Work): string {
  return sha256(JSON.stringify([submission, sha256(notebook), lab, grader, seed])).slice(0, 32);
}

/**
 * The hash of everything that affects a grade: the grader, its exercises, the reader of notebooks, the
 * course's package, the solutions (which determine the substitutes for follow-through), the libraries, and
 * Node, which runs the students' code.
 */
export function graderVersion(root = ROOT, node = process.version): string {
  const sources = ['notebook', 'src', 'grading', 'solutions'].flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.(ts|cjs|json)$/.test(file) && !file.endsWith('.test.ts'))
      .map(file => `${folder}/${file.replaceAll('\\', '/')}`)
      .sort(),
  );
  const files = ['package-lock.json', ...sources];
  return sha256(JSON.stringify([node, ...files.map(file => [file, sha256(readFileSync(join(root, file)))])]));
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

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
