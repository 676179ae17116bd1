/**
 * The permissions of a released file: only a script (a file that begins with `#!`) is executable.
 *
 * They are derived from the content, because zip files lose permissions on their way: Windows and some
 * learning platforms repack them.
 */
export function modeOf(data: Buffer): 0o755 | 0o644 {
  return data.subarray(0, 2).toString() === '#!' ? 0o755 : 0o644;
}
