import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Command } from './commands';
import { loadAssignment, type Assignment } from '../grading/assignment';
import { gradeAll } from '../grading/gradeAll';
import { Grader, type Result } from '../grading/gradeSubmission';
import { Journal } from '../grading/journal';
import type { LatePolicy } from '../grading/marks/late';
import { readManualPoints, type ManualPoints } from '../grading/marks/manual';
import { marks } from '../grading/marks/marks';
import { writeReports } from '../grading/reports/write';
import { SandboxError } from '../grading/sandbox/sandbox';
import { findSubmissions, type Submission } from '../grading/submissions';
import { readTime } from '../grading/time';

const HELP = `Usage: npx labs grade <folder or notebook> --lab <number> [options]

Grades notebooks: every entry of a folder gets a row in gradebook.csv, and a file in results/ in Gradescope's format.
The status is 0 when grading worked, whatever the scores are. A batch that was stopped goes on where it was.

A file submissions.csv in the folder (submission_id,student_id,file,submitted_at) says whose the files are; of each student
the latest counts.

  --lab NUMBER          the lab that was handed in, such as 05
  --out FOLDER          where the reports go; "out" if nothing is said
  --workers NUMBER      how many submissions at the same time; as many as there are processors if nothing is said
  --regrade             grades again what was graded before
  --manual FILE         points that people gave, as CSV: student_id,question,points,of,comment
  --due TIME            what was handed in later is late: 2026-11-25T23:59:00+01:00
  --penalty PERCENT     what each day that has begun takes of a late submission's points; 10 if nothing is said
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
        workers: { type: 'string', default: String(os.availableParallelism()) },
        regrade: { type: 'boolean', default: false },
        manual: { type: 'string' },
        due: { type: 'string' },
        penalty: { type: 'string', default: '10' },
        'unsafe-no-sandbox': { type: 'boolean', default: false },
      },
    });
    const { lab, out, regrade } = values;
    if (positionals.length !== 1 || lab === undefined)
      return misuse('grade needs a folder or a notebook, and --lab.');
    let assignment: Assignment;
    let submissions: Submission[];
    let workers: number;
    let manual: ManualPoints[];
    let policy: LatePolicy | undefined;
    try {
      workers = readNumber(
        values.workers,
        '--workers',
        /^[1-9]\d{0,2}$/,
        'a number of processes from 1 to 999',
      );
      manual = values.manual === undefined ? [] : readManualPoints(values.manual);
      policy = readPolicy(values.due, values.penalty);
      assignment = loadAssignment(lab);
      submissions = await findSubmissions(positionals[0]);
      checkMarks(submissions, assignment, manual, policy);
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
    const journal = new Journal(out);
    const progress = (result: Result) => console.log(line(result));
    const results = await gradeAll(submissions, grader, { workers, journal, regrade, progress });
    journal.close();
    await grader.close();
    writeReports(out, assignment, marks(results, manual, policy));
    return summary(results, out);
  },
};

/** Before anything is graded: nobody waits for an hour to learn that a student's name is misspelt. */
function checkMarks(
  submissions: readonly Submission[],
  { number }: Assignment,
  manual: readonly ManualPoints[],
  policy?: LatePolicy,
): void {
  const graded = { lab: number, status: 'graded', grades: [], seconds: 0 } as const;
  marks(
    submissions.map(submission => ({ submission, ...graded })),
    manual,
    policy,
  );
}

function readPolicy(due: string | undefined, penalty: string): LatePolicy | undefined {
  if (due === undefined) return undefined;
  const percentPerDay = readNumber(penalty, '--penalty', /^\d{1,3}(\.\d+)?$/, 'percent a day from 0 to 100');
  if (percentPerDay > 100)
    throw new RangeError(`--penalty should be percent a day from 0 to 100, not ${penalty}.`);
  return { due: readTime(due, '--due'), percentPerDay };
}

function readNumber(text: string, option: string, form: RegExp, expected: string): number {
  if (!form.test(text)) throw new RangeError(`${option} should be ${expected}, not "${text}".`);
  return Number(text);
}

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
