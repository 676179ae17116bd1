import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asRefusal, Refusal } from '../../../src/refusal';
import { junk, type Download, type Entry, type LeftOut } from './entry';
import { unzip } from './unzip';

/** Deeper folders are left out. */
const DEEPEST = 20;

/** A download with more files is refused. */
const MOST = 200_000;

/**
 * Everything in a download: a folder, or a zip file, with the zip files in it. Links are not followed.
 *
 * @param temporary makes a folder for what is unpacked
 * @throws Refusal if it cannot be read or is far too large
 */
export async function walk(download: string, isFolder: boolean, temporary: () => string): Promise<Download> {
  const found: Walk = { entries: [], leftOut: [], temporary };
  if (isFolder) await readFolder(download, [], found);
  else readZip(download, [], found);
  return found;
}

interface Walk {
  readonly entries: Entry[];
  readonly leftOut: LeftOut[];
  readonly temporary: () => string;
}

async function readFolder(folder: string, path: readonly string[], found: Walk): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw asRefusal(error, folder);
  });
  const names = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  if (names.length === 0 && path.length > 0) add({ path, file: folder }, found);
  for (const entry of names) {
    const inner = [...path, entry.name];
    const file = join(folder, entry.name);
    const why = junk(entry.name) ?? (inner.length > DEEPEST ? 'too deep a folder' : undefined);
    if (why !== undefined) found.leftOut.push({ path: inner.join('/'), why });
    else if (entry.isDirectory()) await readFolder(file, inner, found);
    else if (entry.isFile() && /\.zip$/i.test(entry.name)) readZip(file, withoutZip(inner), found, inner);
    else add({ path: inner, file }, found);
  }
}

/** @param named its own path in the download, if it stands in one: a student's zip file that cannot be read is kept */
function readZip(file: string, path: readonly string[], found: Walk, named?: readonly string[]): void {
  try {
    const { files, leftOut } = unzip(file, found.temporary());
    found.leftOut.push(...leftOut.map(one => ({ ...one, path: [...path, one.path].join('/') })));
    for (const entry of files) {
      const inner = [...path, ...entry.path];
      const isNested = /\.zip$/i.test(inner[inner.length - 1]) && inner.length < DEEPEST;
      if (isNested) readZip(entry.file, withoutZip(inner), found, inner);
      else add({ path: inner, file: entry.file }, found);
    }
  } catch (error) {
    if (!(error instanceof Refusal) || named === undefined) throw error;
    found.leftOut.push({ path: named.join('/'), why: 'a zip file that cannot be read' });
    add({ path: named, file }, found);
  }
}

function add(entry: Entry, { entries }: Walk): void {
  if (entries.push(entry) > MOST) throw new Refusal(`The download has more than ${MOST} files.`);
}

const withoutZip = (path: readonly string[]) => [
  ...path.slice(0, -1),
  path[path.length - 1].replace(/\.zip$/i, ''),
];
