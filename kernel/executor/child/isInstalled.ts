import { sep } from 'node:path';

/** Whether a file belongs to an installed package, and not to the workspace. */
export function isInstalled(filename: string): boolean {
  return filename.includes(`${sep}node_modules${sep}`);
}
