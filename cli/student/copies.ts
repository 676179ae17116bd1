import { constants, copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Copies a lab's notebook to a file named with the time, so that no student's work is ever lost.
 *
 * @returns the copy's path from the root
 */
export function keepCopy(root: string, lab: string): string {
  const time = new Date().toISOString().replace(/[:.]/g, '-').slice(0, 23);
  const copy = `labs/copies/${lab} ${time}.ipynb`;
  mkdirSync(join(root, 'labs/copies'), { recursive: true });
  copyFileSync(join(root, 'labs', `${lab}.ipynb`), join(root, copy), constants.COPYFILE_EXCL);
  return copy;
}
