import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES, fixtureFiles } from './fixtures';

/** Writes the fixtures of every exercise, and removes those of exercises that are gone. */
export function buildFixtures(folder = FIXTURES): void {
  const files = fixtureFiles();
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(join(folder, name));
  for (const [name, content] of files) writeFileSync(join(folder, name), content);
}

if (require.main === module) buildFixtures();
