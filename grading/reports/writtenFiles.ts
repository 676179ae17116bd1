import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, writeAtomically } from '../../setup/files.cjs';
import { Refusal } from '../../src/refusal';

/** The file in a folder of reports that lists the others. */
export const WRITTEN = 'written.json';

/** A page for a student. */
export interface WrittenPage {
  /** In the folder of reports, with slashes. */
  readonly file: string;
  readonly student: string;
  /** Where the submission came from: its path in what was downloaded, which tells a learning platform whose it is. */
  readonly origin: string;
}

export interface Written {
  /** The hash of each file's content, by path. */
  readonly hashes: Readonly<Record<string, string>>;
  readonly pages: readonly WrittenPage[];
}

/**
 * The files of a batch. A file is touched only if its content changes; what an earlier run wrote and this one does
 * not is removed, such as the page of a submission that is gone. Nothing is removed that somebody else wrote or
 * changed.
 */
export class WrittenFiles {
  private readonly before: Written;
  private readonly hashes: Record<string, string> = {};

  constructor(private readonly folder: string) {
    this.before = readWritten(folder) ?? { hashes: {}, pages: [] };
  }

  /** Writes a file, unless it is there already. */
  write(file: string, content: string): void {
    this.hashes[file] = hashOf([content]);
    if (this.hashOnDisk(file) !== this.hashes[file]) writeAtomically(join(this.folder, file), content);
  }

  /** Removes what was not written this time, and stores the list of what was. */
  finish(pages: readonly WrittenPage[]): void {
    for (const [file, hash] of Object.entries(this.before.hashes))
      if (!(file in this.hashes) && this.hashOnDisk(file) === hash) rmSync(join(this.folder, file));
    const written: Written = { hashes: this.hashes, pages };
    writeAtomically(join(this.folder, WRITTEN), `${JSON.stringify(written, undefined, 1)}\n`);
  }

  private hashOnDisk(file: string): string | undefined {
    try {
      return hashOf([readFileSync(join(this.folder, file), 'utf8')]);
    } catch {
      return undefined; // it is not there, or is no file: nothing of ours
    }
  }
}

/** A path that the reports have: a name, in one of their folders or in none. */
const PATH = /^(?:(?:feedback|results)\/)?(?!\.\.?$)[^/\\]+$/;

/**
 * The list of what was written into a folder.
 *
 * @returns undefined if there is none
 * @throws Refusal if it is no such list
 */
export function readWritten(folder: string): Written | undefined {
  const path = join(folder, WRITTEN);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const written = parse(text);
  if (written) return written;
  throw new Refusal(
    `${path} is not the list that npx labs grade wrote: delete it, and grade into the folder again.`,
  );
}

function parse(text: string): Written | undefined {
  try {
    const { hashes, pages } = JSON.parse(text) as Partial<Written>;
    if (typeof hashes !== 'object' || !Array.isArray(pages)) return undefined;
    const files = [...Object.keys(hashes), ...pages.map(({ file }: WrittenPage) => file)];
    return files.every(file => PATH.test(file)) ? { hashes, pages } : undefined;
  } catch {
    return undefined;
  }
}
