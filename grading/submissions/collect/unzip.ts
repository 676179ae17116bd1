import { statSync, readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { asRefusal, Refusal } from '../../../src/refusal';
import { junk, type Entry, type LeftOut } from './entry';

/** The largest zip file that is read, in bytes: it has to fit into memory. */
const LARGEST_ZIP = 1_500_000_000;

/** The largest file that is unpacked, and the most bytes of one zip file. */
const LARGEST = 100_000_000;
const MOST = 4_000_000_000;

/** A zip file that claims to hold more files is refused: even counting them could take for ever. */
const MOST_FILES = 200_000;

/** How many bytes are unpacked at a time. */
const BATCH = 100_000_000;

/** What is unpacked: of other files only the names matter. */
const WANTED = /\.(ipynb|zip|yml|txt|csv)$/i;

interface Listed {
  readonly index: number;
  readonly name: string;
  readonly path: readonly string[];
  readonly size: number;
}

/**
 * Unpacks the notebooks of a zip file, other zip files in it, and what platforms write beside them. Files get
 * new names in one folder: no name in a zip file is ever used as a path.
 *
 * @throws Refusal if it cannot be read as a zip file
 */
export function unzip(file: string, into: string): { files: Entry[]; leftOut: LeftOut[] } {
  const data = read(file);
  const leftOut: LeftOut[] = [];
  const listed = list(data, file, leftOut);
  const prefix = readdirSync(into).length;
  const files = listed.map((one): Entry => ({
    path: one.path,
    file: join(into, `${prefix}-${one.index}${extensionOf(one.path)}`),
  }));
  for (const batch of batches(listed)) {
    const unpacked = inflate(data, batch);
    for (const one of batch) {
      const bytes = unpacked.get(one.index);
      if (!bytes) leftOut.push({ path: one.path.join('/'), why: 'damaged in the zip file' });
      writeFileSync(files[listed.indexOf(one)].file, bytes ?? '');
    }
  }
  return { files, leftOut };
}

function read(file: string): Uint8Array {
  try {
    if (statSync(file).size > LARGEST_ZIP)
      throw new Refusal(`${file} is too large a zip file: unpack it, and give the folder.`);
    return readFileSync(file);
  } catch (error) {
    throw asRefusal(error, file);
  }
}

/** The files in a zip file that are somebody's work; the others are added to `leftOut`. */
function list(data: Uint8Array, file: string, leftOut: LeftOut[]): Listed[] {
  const found = new Map<string, Listed>();
  let index = -1;
  let total = 0;
  const consider = ({ name, originalSize: size }: { name: string; originalSize: number }): false => {
    if (++index > MOST_FILES) throw new Refusal(`${file} holds more than ${MOST_FILES} files.`);
    const text = decode(name);
    const path = text.split(/[/\\]/).filter(part => part !== '' && part !== '.');
    const why = problemOf(text, path, size);
    if (path.length === 0 || /[/\\]$/.test(text)) return false; // a folder
    if (why !== undefined) leftOut.push({ path: path.join('/'), why });
    else if (found.has(path.join('/'))) leftOut.push({ path: path.join('/'), why: 'twice in the zip file' });
    else if ((total += WANTED.test(text) ? size : 0) > MOST)
      throw new Refusal(`${file} holds more than ${MOST / 1e9} GB.`);
    else found.set(path.join('/'), { index, name, path, size });
    return false;
  };
  try {
    unzipSync(data, { filter: consider });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${file} cannot be read as a zip file: it is damaged, or another kind of file.`);
  }
  if (index < 0 || (found.size === 0 && leftOut.length === 0))
    throw new Refusal(`${file} cannot be read as a zip file: it holds no files.`);
  return [...found.values()];
}

function problemOf(text: string, path: readonly string[], size: number): string | undefined {
  if (path.includes('..') || /^([/\\]|[a-z]:)/i.test(text)) return 'a path that leads out of the zip file';
  if (size > LARGEST && WANTED.test(text)) return `more than ${LARGEST / 1e6} MB`;
  return path.map(junk).find(name => name !== undefined);
}

/** Older zip programs write names in UTF-8 without saying so; what is no UTF-8 is read as Windows' Latin letters. */
function decode(name: string): string {
  if (!/[\x80-\xff]/.test(name) || /[^\0-\xff]/.test(name)) return name;
  const bytes = Buffer.from(name, 'latin1');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Parts of the list that are small enough to be unpacked in memory. */
function batches(listed: readonly Listed[]): Listed[][] {
  const all: Listed[][] = [];
  let bytes = Infinity;
  for (const one of listed) {
    const size = WANTED.test(one.name) ? one.size : 0;
    if (bytes + size > BATCH) {
      all.push([]);
      bytes = 0;
    }
    bytes += size;
    all[all.length - 1].push(one);
  }
  return all;
}

/** The contents by index; without those that are damaged. What is not wanted is empty. */
function inflate(data: Uint8Array, batch: readonly Listed[]): Map<number, Uint8Array> {
  const wanted = batch.filter(({ name }) => WANTED.test(name));
  const found = new Map(batch.map(({ index }): [number, Uint8Array] => [index, new Uint8Array()]));
  try {
    for (const [index, bytes] of unpack(data, wanted)) found.set(index, bytes);
  } catch {
    for (const one of wanted) {
      found.delete(one.index);
      try {
        for (const [index, bytes] of unpack(data, [one])) found.set(index, bytes);
      } catch {
        // It is damaged, and stays out.
      }
    }
  }
  return found;
}

function unpack(data: Uint8Array, wanted: readonly Listed[]): [number, Uint8Array][] {
  const indices = new Set(wanted.map(({ index }) => index));
  let index = -1;
  const files = unzipSync(data, { filter: () => indices.has(++index) });
  return wanted.map(one => [one.index, files[one.name]]);
}

const extensionOf = (path: readonly string[]): string =>
  /\.(ipynb|zip|yml|txt|csv)$/i.exec(path[path.length - 1])?.[0].toLowerCase() ?? '.other';
