import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectAt, readEnvironment } from '../../setup/project.cjs';
import { requireTestTools } from '../../setup/testing/testTools';

const project = projectAt(join(__dirname, '../..'));

/** The project's Python, which `npm start` sets up. */
export const python = readEnvironment(project)?.python ?? join(project.venv, 'bin', 'python');

// In CI it has to be there.
const isThere = existsSync(python) || process.env.CI === 'true';
if (!isThere)
  process.stderr.write(
    "Skipped: what needs the project's Python, which is not there: npm start sets it up.\n",
  );

/**
 * `describe` for tests that need the project's Python and its test tools; skipped where Python is missing.
 */
export function describeWithPython(name: string, tests: () => void): void {
  if (isThere) requireTestTools();
  (isThere ? describe : describe.skip)(name, tests);
}
