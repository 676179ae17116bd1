import { join } from 'node:path';

/** How this project's kernel is started: the command, with `{connection_file}` for the file's path, as kernel.json has it. */
export function kernelArgv(): string[] {
  return [process.execPath, join(__dirname, '../kernel.cjs'), '{connection_file}'];
}
