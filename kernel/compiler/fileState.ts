import { statSync } from 'node:fs';

/** What changes whenever a file, or the list of names in a folder, changes; '' if there is none. */
export function fileState(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}` : '';
}

/** The same for a file of a package: it stays the same if the same release is installed again. */
export function packageFileState(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.size} ${found.mtimeMs}` : '';
}
