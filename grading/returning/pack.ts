import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, writeAtomically } from '../../setup/files.cjs';
import { asRefusal, Refusal } from '../../src/refusal';
import { readWritten, WRITTEN, type WrittenPage } from '../reports/writtenFiles';
import type { Platform } from './platforms';

/** The file in a folder of reports that says which pages have been packed, by the hashes of their contents. */
const RETURNED = 'returned.json';

/** The pages of a batch, arranged for a platform. */
export interface Package {
  /** The pages by their paths. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** Pages of which the platform cannot know whose they are. */
  readonly unplaced: readonly WrittenPage[];
  /** How many are left out because they have been packed before as they are. */
  readonly known: number;
  /** Remembers that these pages have been packed. */
  remember(): void;
}

/**
 * The feedback pages in a folder of reports, where a platform looks for them.
 *
 * @param onlyNew leaves out those that have been packed before and are still the same
 * @throws Refusal if the folder holds no reports, or a page is missing
 */
export function pack(folder: string, platform: Platform, onlyNew: boolean): Package {
  const written = readWritten(folder);
  if (!written)
    throw new Refusal(`${folder} holds no ${WRITTEN}: give the folder that npx labs grade wrote into.`);
  const returned = readReturned(folder);
  const files = new Map<string, Buffer>();
  const unplaced: WrittenPage[] = [];
  const now: Record<string, string> = {};
  let known = 0;
  for (const page of written.pages) {
    const content = read(join(folder, page.file));
    const hash = hashOf([content]);
    const path = platform.place(page);
    if (path === undefined) unplaced.push(page);
    else if (onlyNew && returned[page.file] === hash) known++;
    else {
      files.set(unused(path, files), content);
      now[page.file] = hash;
    }
  }
  const remember = () =>
    writeAtomically(join(folder, RETURNED), `${JSON.stringify({ ...returned, ...now }, undefined, 1)}\n`);
  return { files, unplaced, known, remember };
}

/** The path, or one beside it if a student has two pages. */
function unused(path: string, files: ReadonlyMap<string, Buffer>): string {
  for (let i = 1; ; i++) {
    const other = i === 1 ? path : path.replace(/\.html$/, `-${i}.html`);
    if (!files.has(other)) return other;
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw asRefusal(error, file);
  }
}

function readReturned(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, RETURNED);
  if (!existsSync(file)) return {};
  try {
    const hashes: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof hashes === 'object' && hashes !== null) return hashes as Record<string, string>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw asRefusal(error, file);
  }
  throw new Refusal(
    `${file} is not the list that npx labs return wrote: delete it; then every page counts as new.`,
  );
}
