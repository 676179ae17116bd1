import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { SOURCE, studentNotebooks } from '../../authoring/build';
import { labNamed } from '../../src/labName';
import { Refusal } from '../../src/refusal';

/** The folder of package.json. */
export const ROOT = join(__dirname, '../..');

/** Where a student's copy keeps the notebooks as they were released. */
export const ORIGINALS = '.course/labs';

/** Where a student's copy keeps the record of its release. */
export const RELEASE = '.course/release.json';

export interface Release {
  /** A hash of all its files. */
  readonly version: string;
  /** `01-perceptron`, … */
  readonly labs: readonly string[];
  /** The paths of all other files. */
  readonly files: readonly string[];
}

/** The student's release; undefined in a checkout of the whole repository. */
export function readRelease(root: string): Release | undefined {
  const file = join(root, RELEASE);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Release) : undefined;
}

/**
 * A lab's full name.
 *
 * @param named one lab, by its number, its topic or both
 * @throws Refusal that lists the labs
 */
export function findLab(root: string, named: readonly string[]): string {
  const labs = labsOf(root);
  const [lab] = named;
  if (named.length !== 1) throw new Refusal(`Name a lab, one of these: ${labs.join(', ')}.`);
  const found = labNamed(lab, labs);
  if (found === undefined) throw new Refusal(`There is no lab "${lab}"; there are: ${labs.join(', ')}.`);
  return found;
}

/** A lab's notebook as it was released; in a checkout of the repository, as built from its source. */
export function original(root: string, lab: string): string {
  const file = join(root, ORIGINALS, `${lab}.ipynb`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  return studentNotebooks(join(root, 'solutions')).get(`${lab}.ipynb`)!;
}

/** The names of the labs. */
export function labsOf(root: string): string[] {
  const folder = join(root, ORIGINALS);
  const files = existsSync(folder)
    ? readdirSync(folder)
    : readdirSync(join(root, 'solutions')).filter(file => SOURCE.test(file));
  return files.sort().map(file => parse(file).name);
}
