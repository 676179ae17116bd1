import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(__dirname, '../../..');
const typescript = path.join(root, 'setup/typescript.cjs');

/** What a program printed, and its exit code. */
export interface ChildResult {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a program in a separate Node process, which loads TypeScript as the labs do, with top-level `await`.
 *
 * @param program JavaScript (CommonJS)
 * @param env variables added to those of this process; undefined removes one
 */
export async function runInChild(program: string, env: Record<string, string | undefined> = {}) {
  const wrapped = `(async () => { ${program} })().catch(error => { console.error(error); process.exit(1); });`;
  const options = { cwd: root, env: { ...process.env, NODE_OPTIONS: undefined, ...env } };
  try {
    const output = await promisify(execFile)(process.execPath, ['-r', typescript, '-e', wrapped], options);
    return { code: 0, ...output } satisfies ChildResult;
  } catch (error) {
    const { code, stdout, stderr } = error as ChildResult;
    if (typeof code !== 'number') throw error;
    return { code, stdout, stderr } satisfies ChildResult;
  }
}
