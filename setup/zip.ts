import { zipSync, type Zippable } from 'fflate';

/** A file of an archive. */
export interface ZippedFile {
  /** With slashes, relative. */
  readonly path: string;
  readonly data: Uint8Array;
  /** Its permissions, such as 0o755. */
  readonly mode: number;
}

/** All files have this time, so that the same files give the same bytes. */
const TIME = new Date(2026, 0, 1);

/** Files as a zip archive, with their permissions, as it is made on Unix. */
export function zip(files: readonly ZippedFile[]): Uint8Array {
  const unix = 3;
  const regular = 0o100000;
  const entries: Zippable = {};
  for (const { path, data, mode } of files)
    entries[path] = [data, { os: unix, attrs: (regular | mode) << 16, mtime: TIME }];
  return zipSync(entries);
}
