import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provenance } from '../../notebook/provenance';
import { filesOf, writeAtomically } from '../../setup/files.cjs';
import { zip } from '../../setup/zip';
import { SECRETS } from '../assignment/seed';
import { graderVersion } from '../grade/version';

/** What is needed to grade: the sources of the grader, of its command and of the labs. */
const PARTS = [
  ...['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', 'CHANGELOG.md'],
  ...['notebook', 'src', 'grading', 'solutions', 'authoring', 'setup', 'cli'],
];

const LEFT_OUT =
  /\.(test|soak)\.ts$|^grading\/(redteam|oracle\/pytorch)\/|\/(testing|conformance|__pycache__)\//;

/** The grader of a release, as it is kept beside the secret seeds. */
export interface KeptGrader extends Provenance {
  /** Its `graderVersion()`. */
  readonly grader: string;
  /** The path of its zip file. */
  readonly zip: string;
}

const placeOf = (release: string, secrets: string) => join(secrets, 'releases', release);

/**
 * Keeps the grader of a release, so that notebooks that come from it can be graded by it later, whatever has changed
 * since. It holds the right answers: only its owner may read it.
 *
 * @returns the path of the zip file
 */
export function keepGrader(root: string, { version, release }: Provenance, secrets = SECRETS): string {
  const files = PARTS.flatMap(part => filesOf(root, part)).filter(path => !LEFT_OUT.test(path));
  const zipped = zip(files.map(path => ({ path, data: readFileSync(join(root, path)), mode: 0o600 })));
  const place = placeOf(release, secrets);
  writeAtomically(`${place}.zip`, zipped, 0o600);
  const kept: Omit<KeptGrader, 'zip'> = { version, release, grader: graderVersion(root, '') };
  writeAtomically(`${place}.json`, `${JSON.stringify(kept)}\n`, 0o600); // last: the zip file is whole
  return `${place}.zip`;
}

/** The grader of a release; undefined if it was not kept here. */
export function keptGrader(release: string, secrets = SECRETS): KeptGrader | undefined {
  const place = placeOf(release, secrets);
  if (!existsSync(`${place}.json`)) return undefined;
  const kept = JSON.parse(readFileSync(`${place}.json`, 'utf8')) as Omit<KeptGrader, 'zip'>;
  return { ...kept, zip: `${place}.zip` };
}
