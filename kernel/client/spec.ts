import { join } from 'node:path';

/**
 * The command that starts this project's kernel, as in kernel.json: `{connection_file}` stands for the file's
 * path.
 */
export function kernelArgv(): string[] {
  return [process.execPath, join(__dirname, '../kernel.cjs'), '{connection_file}'];
}
