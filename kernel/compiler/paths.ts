/**
 * Paths as TypeScript knows them: with slashes only. On systems where a backslash is a character like any
 * other, TypeScript would take it for a slash, too, so it gets another one, which no name has.
 */
const BACKSLASH = process.platform === 'win32' ? '/' : '\uf05c';

/** A path for TypeScript. */
export function fromDisk(path: string): string {
  return path.replaceAll('\\', BACKSLASH);
}

/** The path that a path for TypeScript stands for. */
export function toDisk(path: string): string {
  return process.platform === 'win32' ? path : path.replaceAll(BACKSLASH, '\\');
}
