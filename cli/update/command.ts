import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readNotebook, serialize, sourceOf } from '../../notebook/nbformat';
import { writeAtomically } from '../../setup/files.cjs';
import type { Command } from '../command';
import { Refusal } from '../../src/refusal';
import { keepCopy } from '../student/copies';
import { ORIGINALS, readRelease, RELEASE, ROOT, versionOf, type Release } from '../student/course';
import { BEFORE, keepVersion } from './backup';
import { carryOver } from './carryOver';
import { merge } from './merge';
import { modeOf } from '../student/mode';
import { unpack } from './unpack';

const HELP = `Usage: npx labs update <file>

Updates this folder to a new version of the course, from the zip file that your course gives you. What you have written in your
notebooks stays, and a copy of each notebook as it was is kept in labs/copies/: "npx labs restore" puts it back. The version before is
kept, too: "npx labs update ${BEFORE}" goes back to it. Close JupyterLab first.`;

export const update: Command = {
  summary: 'updates this folder to a new version, and keeps your answers',
  help: HELP,
  run(args) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    if (positionals.length !== 1) throw new Refusal('Name the file: npx labs update dl-labs.zip.');
    const before = readRelease(ROOT);
    if (!before)
      throw new Refusal(
        'This is a checkout of the whole repository: "git pull" updates it, not this command.',
        1,
      );
    const files = unpack(positionals[0]);
    const after = JSON.parse(files.get(RELEASE)!.toString()) as Release;
    if (identity(after) === identity(before)) {
      console.log(`You have this version already: ${versionOf(after)}.`);
      return Promise.resolve(0);
    }
    keepVersion(ROOT, before);
    // The originals come last, so that an update that is stopped at any moment can be repeated.
    const isNotebook = (path: string) => path.startsWith('labs/');
    const isRecord = (path: string) => path.startsWith('.course/');
    for (const [path, data] of files) if (!isNotebook(path) && !isRecord(path)) write(path, data);
    for (const path of before.files)
      if (!files.has(path) && !isNotebook(path)) rmSync(join(ROOT, path), { force: true });
    for (const lab of after.labs) updateNotebook(lab, files.get(`labs/${lab}.ipynb`)!);
    for (const [path, data] of files) if (isRecord(path)) write(path, data);
    for (const line of carryOver(ROOT)) console.log(line);
    const versions =
      after.version === before.version
        ? `to other files of the same version, ${versionOf(after)}`
        : `from ${before.version} to ${versionOf(after)}; CHANGELOG.md says what is new`;
    console.log(
      `Updated ${versions}. "npm start" installs what is new; "npx labs update ${BEFORE}" goes back to ${before.version}.`,
    );
    return Promise.resolve(0);
  },
};

/** Tells releases apart: one version may be released with other labs. */
function identity({ hash, version }: Release): string {
  return hash ?? version;
}

function updateNotebook(lab: string, data: Buffer): void {
  const path = `labs/${lab}.ipynb`;
  const [mine, base] = [path, `${ORIGINALS}/${lab}.ipynb`].map(file => join(ROOT, file));
  if (!existsSync(mine) || !existsSync(base)) {
    if (existsSync(mine)) console.log(`${path}: yours is kept as ${keepCopy(ROOT, lab)}`);
    write(path, data);
    return;
  }
  const [original, student] = [base, mine].map(file => readNotebook(readFileSync(file, 'utf8'), file));
  const { notebook, kept, both } = merge(original, student, readNotebook(data.toString(), path));
  if (kept > 0)
    console.log(
      `${path}: your ${kept} cells are kept; a copy of the notebook as it was: ${keepCopy(ROOT, lab)}`,
    );
  for (const cell of both)
    console.log(`  also changed by the course, yours below it: ${firstLine(sourceOf(cell))}`);
  write(path, Buffer.from(serialize(notebook)));
}

/** The first line that is not a comment, or else the first line. */
function firstLine(source: string): string {
  return source.split('\n').find(line => !/^\s*(\/?\*|\/\/|$)/.test(line)) ?? source.split('\n')[0];
}

function write(path: string, data: Buffer): void {
  writeAtomically(join(ROOT, path), data, modeOf(data));
}
