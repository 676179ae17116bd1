import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { asRefusal, Refusal } from '../../src/refusal';
import { readManifest } from './manifest';
import { sanitize } from '../../src/sanitize';
import { NOTEBOOK, type Submission } from './submission';

/**
 * All submissions at a path, every attempt of every student: one notebook, or every entry of a folder in the
 * order of their names. The attempts that a manifest names come first, in its order, then the entries that it
 * does not name. No entry is left out, so that no work is lost unnoticed.
 *
 * @param manifest a file that says whose each file is and when it was handed in
 * @param zone of times without an offset
 * @throws Refusal if there is nothing at this path, or the manifest is wrong
 */
export async function findSubmissions(path: string, manifest?: string, zone?: string): Promise<Submission[]> {
  const isFolder = (await lstat(path).catch(refuse(path))).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const entries = isFolder ? (await readdir(path).catch(refuse(path))).sort() : [basename(path)];
  const found = entries.map((entry): Submission => {
    const name = entry.toLowerCase().endsWith(NOTEBOOK) ? entry.slice(0, -NOTEBOOK.length) : entry;
    const id = name !== entry && entries.includes(name) ? entry : name; // beside `rossi.ipynb`
    const isBeside = name === entry && entries.includes(`${entry}${NOTEBOOK}`); // another entry than that student's
    return { id, student: sanitize(isBeside ? `${name} (no notebook)` : name), path: join(folder, entry) };
  });
  if (manifest === undefined) return found;
  const attempts = readManifest(manifest, folder, zone);
  if (!isFolder) return [attempts.find(attempt => attempt.path === found[0].path) ?? found[0]];
  return [...attempts, ...unnamed(found, attempts, manifest)];
}

/** The entries that the manifest does not name, nor any file below them. */
function unnamed(
  found: readonly Submission[],
  attempts: readonly Submission[],
  manifest: string,
): Submission[] {
  const isNamed = ({ path }: Submission) =>
    attempts.some(attempt => attempt.path === path || attempt.path.startsWith(join(path, '/')));
  const others = found.filter(entry => !isNamed(entry));
  const ids = new Set(attempts.map(({ id }) => id));
  const clash = others.find(({ id }) => ids.has(id));
  if (clash) throw new Refusal(`${manifest} gives the id "${clash.id}" to a file other than ${clash.path}.`);
  return others;
}

const refuse = (path: string) => (error: unknown) => {
  throw asRefusal(error, path);
};
