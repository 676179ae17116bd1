import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zip } from '../../setup/zip';
import { writeAtomically } from '../../setup/files.cjs';
import { ORIGINALS, RELEASE, type Release } from '../student/course';
import { modeOf } from '../student/mode';

/** The version before the latest update, as a zip file that `npx labs update` takes. */
export const BEFORE = '.course/before.zip';

/**
 * Keeps the version that an update is about to replace. Its notebooks are in it as they were released: the student's
 * own stay where they are, and an update to this file merges them in as any other update does.
 */
export function keepVersion(root: string, { files }: Release): void {
  const stored = [...files, RELEASE].flatMap(path => {
    const from = join(root, path.replace(/^labs\//, `${ORIGINALS}/`));
    if (!existsSync(from)) return []; // the student has removed it
    const data = readFileSync(from);
    return [{ path: `dl-labs/${path}`, data, mode: modeOf(data) }];
  });
  writeAtomically(join(root, BEFORE), zip(stored));
}
