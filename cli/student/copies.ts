import { constants, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { labNamed } from '../../src/labName';

/** Where the copies of notebooks are, in a student's folder. */
const COPIES = 'labs/copies';

/**
 * Copies a lab's notebook to a file named with the time, so that no student's work is ever lost.
 *
 * @returns the copy's path from the root
 */
export function keepCopy(root: string, lab: string): string {
  const time = new Date().toISOString().replace(/[:.]/g, '-').slice(0, 23);
  const copy = `${COPIES}/${lab} ${time}.ipynb`;
  mkdirSync(join(root, COPIES), { recursive: true });
  copyFileSync(join(root, 'labs', `${lab}.ipynb`), join(root, copy), constants.COPYFILE_EXCL);
  return copy;
}

/** A copy of a notebook. */
export interface Copy {
  /** Its path from the root. */
  readonly path: string;
  /** When it was made, in UTC: `2026-11-30 21:14:05`. */
  readonly time: string;
}

/** The copies of a lab's notebook, also those under a former number of the lab, the newest first. */
export function copiesOf(root: string, lab: string): Copy[] {
  const folder = join(root, COPIES);
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files
    .flatMap(file => {
      const found = /^(\d\d-\S+) (\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-\d{3}\.ipynb$/.exec(file);
      if (!found || labNamed(found[1], [lab]) === undefined) return [];
      const [, , day, hours, minutes, seconds] = found;
      return [{ path: `${COPIES}/${file}`, time: `${day} ${hours}:${minutes}:${seconds}`, file }];
    })
    .sort((a, b) => (a.file.replace(/^\S+ /, '') < b.file.replace(/^\S+ /, '') ? 1 : -1))
    .map(({ path, time }) => ({ path, time }));
}
