import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { writeAtomically } from '../../../setup/files.cjs';
import { csv } from '../../reports/writeCsv';
import { MANIFEST_COLUMNS } from '../manifest';
import type { Submission } from '../submission';
import type { Collection } from './collect';

/** The largest file that is copied, in bytes. */
const LARGEST = 100_000_000;

/** The longest name of a file, in characters. */
const LONGEST = 100;

/**
 * Writes what was collected: a file for each submission, named for its student, and the manifest, which lies
 * beside them.
 */
export async function writeCollection(
  { submissions }: Collection,
  folder: string,
  manifest: string,
): Promise<void> {
  const taken = new Set<string>();
  const rows: (readonly string[])[] = [];
  for (const submission of submissions) {
    const file = fileName(submission, taken);
    await copy(submission.path, join(folder, file));
    const { id, student, submittedAt, name = '', canvas = '', doubt = '', origin = '' } = submission;
    rows.push([id, student, file, submittedAt?.toISOString() ?? '', name, canvas, doubt, origin]);
  }
  writeAtomically(manifest, csv([MANIFEST_COLUMNS, ...rows]));
}

/** A name that every system allows. */
function fileName({ student, path, origin }: Submission, taken: Set<string>): string {
  const plain = student
    .replace(/[^\p{L}\p{M}\p{N}_.@ -]/gu, '_')
    .slice(0, LONGEST)
    .replace(/^[. -]|[. ]$|^(?=(con|prn|aux|nul|com\d|lpt\d)(\.|$))/gi, '_');
  const extension = extname(origin ?? path).toLowerCase();
  for (let i = 1; ; i++) {
    const name = `${plain}${i === 1 ? '' : `-${i}`}${extension}`;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** Copies a plain file. What is none has no copy, and grading says that it is not there. */
async function copy(from: string, to: string): Promise<void> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(from, flags).catch(() => undefined);
  if (!file) return;
  try {
    const found = await file.stat();
    if (found.isFile() && found.size <= LARGEST) writeAtomically(to, await file.readFile());
  } finally {
    await file.close();
  }
}
