import { join, relative } from 'node:path';
import { projectAt } from '../project.cjs';
import { hasTestTools } from '../setup.cjs';

const root = join(__dirname, '../..');

/**
 * Throws an error that says what to run if the packages of requirements-test.txt are missing: only `npm test`
 * installs them.
 */
export function requireTestTools(project = projectAt(root)): void {
  if (hasTestTools(project)) return;
  const file = relative(root, expect.getState().testPath ?? '');
  throw new Error(
    `Python's tools for the tests are not installed: run "npm test -- ${file}", which installs them.`,
  );
}
