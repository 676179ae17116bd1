import { chmodSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { loadAssignment } from '../../grading/assignment/assignment';
import { readCourse } from '../../grading/course/course';
import { outFile } from '../out';
import { Refusal } from '../../src/refusal';
import { autograder } from '../../grading/gradescope/pack';

const HELP = `Usage: npx labs gradescope <number of a lab> [--out FILE] [--course FILE]

Writes an autograder for Gradescope: upload it as the assignment's autograder. It contains the hidden cases and the correct
answers: keep it to yourself.

  --out FILE      the file to write; gradescope-<lab>.zip by default
  --course FILE   the course's configuration; course.json by default`;

export const gradescope: Command = {
  summary: 'makes an autograder for Gradescope',
  help: HELP,
  run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { out: { type: 'string' }, course: { type: 'string' } },
    });
    if (positionals.length !== 1)
      throw new Refusal('gradescope needs the number of one lab: npx labs gradescope 05.');
    const assignment = loadAssignment(positionals[0], undefined, readCourse(values.course));
    const out = outFile(values.out ?? `gradescope-${assignment.number}.zip`);
    const zip = autograder(assignment, undefined, values.course);
    writeFileSync(out, zip, { mode: 0o600 });
    chmodSync(out, 0o600);
    console.log(
      `${out}: ${(zip.length / 1e6).toFixed(1)} MB, an autograder for ${assignment.lab}. Keep it to yourself.`,
    );
    return Promise.resolve(0);
  },
};
