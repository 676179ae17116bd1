import type { Command } from './commands';
import { OPTIONS, readTask, type Task } from './grade/options';
import { Progress } from './grade/progress';
import { gradeAll } from '../grading/gradeAll';
import { Grader, type Result } from '../grading/gradeSubmission';
import { Journal } from '../grading/journal';
import { marks } from '../grading/marks/marks';
import { writeReports } from '../grading/reports/write';
import { SandboxError } from '../grading/sandbox/sandbox';

const HELP = `Usage: npx labs grade <folder or notebook> --lab <number> [options]

Grades notebooks: every entry of a folder gets a row in gradebook.csv, and a file in results/ in Gradescope's format.
The status is 0 when grading worked, whatever the scores are. A batch that was stopped goes on where it was.

A file submissions.csv in the folder (submission_id,student_id,file,submitted_at) says whose the files are; of each student
the latest counts.

${OPTIONS}`;

export const grade: Command = {
  summary: 'grades submissions',
  help: HELP,
  async run(args) {
    let task: Task;
    try {
      task = await readTask(args);
    } catch (error) {
      console.error(`${(error as Error).message}\n"npx labs grade --help" lists the options.`);
      return 2;
    }
    const grader = new Grader(task.assignment, { locked: task.locked });
    try {
      await grader.sandbox.prove();
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      console.error(withRemedy(error));
      return 1;
    }
    const results = await gradeHere(task, grader);
    await grader.close();
    await writeReports(task.out, task.assignment, marks(results, task.manual, task.policy));
    return summary(results, task.out);
  },
};

/** Grades in processes of this machine, and keeps each result as soon as it is there. */
async function gradeHere({ submissions, out, workers, regrade }: Task, grader: Grader): Promise<Result[]> {
  const journal = new Journal(out);
  const progress = new Progress(submissions.length);
  try {
    return await gradeAll(submissions, grader, { workers, journal, regrade, progress: progress.show });
  } finally {
    progress.end();
    journal.close();
  }
}

function withRemedy({ message }: SandboxError): string {
  return `The sandbox cannot be used on this system, and nothing was graded:
  ${message}
On Linux, install the package "bubblewrap" and allow user namespaces (containers and some systems forbid them; "npx labs doctor"
looks whether it works). On macOS and Windows, grade in WSL2 or in a container. --unsafe-no-sandbox does without, and lets the
students' code do whatever you may do: only for code that you trust as your own.`;
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
