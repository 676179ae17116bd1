import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Command } from './commands';
import { loadAssignment, type Assignment } from '../grading/assignment';
import { gradeAll } from '../grading/gradeAll';
import { Grader, type Result } from '../grading/gradeSubmission';
import { writeReports } from '../grading/reports/write';
import { SandboxError } from '../grading/sandbox/sandbox';
import { findSubmissions, type Submission } from '../grading/submissions';

const HELP = `Usage: npx labs grade <folder or notebook> --lab <number> [options]

Grades notebooks: every entry of a folder gets a row in gradebook.csv, and a file in results/ in Gradescope's format.
The status is 0 when grading worked, whatever the scores are.

  --lab NUMBER          the lab that was handed in, such as 05
  --out FOLDER          where the reports go; "out" if nothing is said
  --unsafe-no-sandbox   runs the students' code without bubblewrap: only for code that you trust as your own`;

export const grade: Command = {
  summary: 'grades submissions',
  help: HELP,
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        lab: { type: 'string' },
        out: { type: 'string', default: 'out' },
        'unsafe-no-sandbox': { type: 'boolean', default: false },
      },
    });
    const { lab, out } = values;
    if (positionals.length !== 1 || lab === undefined)
      return misuse('grade needs a folder or a notebook, and --lab.');
    let assignment: Assignment;
    let submissions: Submission[];
    try {
      assignment = loadAssignment(lab);
      submissions = await findSubmissions(positionals[0]);
    } catch (error) {
      return misuse((error as Error).message);
    }
    const grader = new Grader(assignment, { locked: !values['unsafe-no-sandbox'] });
    try {
      await grader.sandbox.prove();
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      console.error(withRemedy(error));
      return 1;
    }
    const results = await gradeAll(submissions, grader, os.availableParallelism(), result =>
      console.log(line(result)),
    );
    await grader.close();
    writeReports(out, assignment, results);
    return summary(results, out);
  },
};

function misuse(message: string): number {
  console.error(`${message}\n"npx labs grade --help" lists the options.`);
  return 2;
}

function withRemedy({ message }: SandboxError): string {
  return `The sandbox cannot be used on this system, and nothing was graded:
  ${message}
On Linux, install the package "bubblewrap" and allow user namespaces (containers and some systems forbid them; "npx labs doctor"
looks whether it works). On macOS and Windows, grade in WSL2 or in a container. --unsafe-no-sandbox does without, and lets the
students' code do whatever you may do: only for code that you trust as your own.`;
}

function line({ submission, status, problem, grades }: Result): string {
  const sum = (what: 'points' | 'of') => grades.reduce((total, one) => total + one[what], 0);
  return status === 'graded'
    ? `${submission.student}: ${sum('points')} of ${sum('of')}`
    : `${submission.student}: ${status}: it ${problem}`;
}

/** What was done, and the exit status: 0 unless the grader itself failed somewhere. */
function summary(results: readonly Result[], out: string): number {
  const count = (status: Result['status']) => results.filter(result => result.status === status).length;
  const unreadable = count('unreadable') > 0 ? `, ${count('unreadable')} could not be read` : '';
  console.log(`${count('graded')} of ${results.length} graded${unreadable}: ${out}/gradebook.csv`);
  if (count('failed') === 0) return 0;
  console.error(`${count('failed')} could not be graded because the grader failed: grade them again.`);
  return 1;
}
