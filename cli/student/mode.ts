/**
 * The permissions of a released file: a script (one that begins with `#!`) can be executed, nothing else.
 *
 * It follows from the content, as zip files lose permissions on their way: Windows and some learning platforms pack them anew.
 */
export function modeOf(data: Buffer): 0o755 | 0o644 {
  return data.subarray(0, 2).toString() === '#!' ? 0o755 : 0o644;
}
