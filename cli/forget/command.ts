import { parseArgs } from 'node:util';
import { forget as carryOut, planToForget, type Plan } from '../../grading/privacy/forget';
import { Refusal } from '../../src/refusal';
import type { Command } from '../command';

const HELP = `Usage: npx labs forget <folder>... [--student ID] --yes

Deletes what "npx labs grade", "npx labs answers" and "npx labs return" wrote about people into these folders, and no other file.
Without --yes it lists what it would delete, and the exit status is 1. Let no grading or marking run in the folders meanwhile.

  --student ID  only what is about this student: pages, results, stored results, rows. What can be made again from the rest is deleted.
  --yes         deletes it`;

export const forget: Command = {
  summary: 'deletes personal data',
  help: HELP,
  run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { student: { type: 'string' }, yes: { type: 'boolean', default: false } },
    });
    const { student, yes } = values;
    if (positionals.length === 0)
      throw new Refusal('forget needs the folders: npx labs forget graded answers --yes.');
    if (student === '') throw new Refusal('--student should be the id of a student, and is empty.');
    const plans = [...new Set(positionals)].map(folder => planToForget(folder, student));
    if (plans.every(({ changes }) => changes.length === 0)) {
      plans.forEach(plan => describe(plan, yes));
      const about = student === undefined ? 'that these commands wrote' : `about the student "${student}"`;
      throw new Refusal(`Nothing ${about} was found in ${positionals.join(', ')}.`, 1);
    }
    for (const plan of plans) {
      if (yes) carryOut(plan);
      describe(plan, yes);
    }
    if (student !== undefined) console.log(ONE_STUDENT);
    console.log(ELSEWHERE);
    if (yes) return Promise.resolve(0);
    console.error('Nothing has been deleted: add --yes to delete it.');
    return Promise.resolve(1);
  },
};

const ONE_STUDENT =
  'class.html and staff.html name nobody, but still count this student, and may show their code; the next "npx labs grade" makes them again, and what was deleted about others; "npx labs return" makes its zip files again. Take this student\'s notebook away first: it would be graded again.';

const ELSEWHERE =
  'Copies may be elsewhere, where this command does not look: downloads, the folder of submissions and its submissions.csv, lists of students and of extensions, files named by --out, what was uploaded to a platform, a queue, backups.';

/** The most files that are named. */
const MOST_NAMED = 10;

function describe({ folder, changes, left }: Plan, isDone: boolean): void {
  const deleted = changes.filter(({ content }) => content === undefined);
  const rewritten = changes.filter(({ content }) => content !== undefined);
  list(
    `${folder}: ${isDone ? 'deleted' : 'would delete'}`,
    deleted.map(({ file }) => file),
  );
  list(
    `${folder}: ${isDone ? 'rewrote' : 'would rewrite'}`,
    rewritten.map(({ file }) => file),
  );
  list(`${folder}: left, because somebody has changed it since`, left.changed);
  list(`${folder}: left, because these commands did not write it`, left.others);
}

function list(title: string, files: readonly string[]): void {
  if (files.length === 0) return;
  console.log(`${title} (${files.length}):`);
  for (const file of files.slice(0, MOST_NAMED)) console.log(`  ${file}`);
  if (files.length > MOST_NAMED) console.log(`  and ${files.length - MOST_NAMED} more`);
}
