import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { SOURCE } from '../../notebook/percent';
import { labNamed } from '../../src/labName';
import { Refusal } from '../../src/refusal';

/** The folder of package.json. */
export const ROOT = join(__dirname, '../..');

/** Where a student's copy keeps the notebooks as they were released. */
export const ORIGINALS = '.course/labs';

/** Where a student's copy keeps the record of its release. */
export const RELEASE = '.course/release.json';

export interface Release {
  /** The course's version, such as `0.2.0`; in releases before that one a hash of their files. */
  readonly version: string;
  /** The version's date, such as `2026-11-30`; missing before 0.2.0. */
  readonly date?: string;
  /** A hash of all its files; missing before 0.2.0. */
  readonly hash?: string;
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

/** A release's version with its date: `0.2.0 (2026-11-30)`. */
export function versionOf({ version, date }: Pick<Release, 'version' | 'date'>): string {
  return date === undefined ? version : `${version} (${date})`;
}

/** The version of the course in a folder: that of the student's release, or that of the checkout. */
export function courseVersion(root: string): string {
  const release = readRelease(root);
  if (release) return versionOf(release);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return `${version}, a checkout of the whole repository`;
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

/** The names of the labs. */
export function labsOf(root: string): string[] {
  const folder = join(root, ORIGINALS);
  const files = existsSync(folder)
    ? readdirSync(folder)
    : readdirSync(join(root, 'solutions')).filter(file => SOURCE.test(file));
  return files.sort().map(file => parse(file).name);
}
