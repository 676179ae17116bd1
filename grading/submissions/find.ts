import { existsSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { asRefusal } from '../../src/refusal';
import { MANIFEST, readAttempts, readManifest } from './manifest';
import { sanitize } from './sanitize';
import { NOTEBOOK, type Submission } from './submission';

/**
 * The submissions at a path: one notebook, or every entry of a folder in the order of their names. A
 * `submissions.csv` beside them names the students; of a folder the latest attempts come first, in its order,
 * then the entries that it does not name. No entry is left out, so that no work is lost unnoticed.
 *
 * @throws Refusal if there is nothing at this path, or `submissions.csv` is wrong
 */
export async function findSubmissions(path: string): Promise<Submission[]> {
  const isFolder = (await lstat(path).catch(refuse(path))).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const entries = isFolder ? (await readdir(path).catch(refuse(path))).sort() : [basename(path)];
  const found = entries.map((entry): Submission => {
    const name = entry.endsWith(NOTEBOOK) ? entry.slice(0, -NOTEBOOK.length) : entry;
    const id = name !== entry && entries.includes(name) ? entry : name; // beside `rossi.ipynb`
    return { id, student: sanitize(name), path: join(folder, entry) };
  });
  if (!existsSync(join(folder, MANIFEST))) return found;
  if (isFolder) return readManifest(folder, found);
  return [readAttempts(folder).find(attempt => attempt.path === found[0].path) ?? found[0]];
}

const refuse = (path: string) => (error: unknown) => {
  throw asRefusal(error, path);
};
