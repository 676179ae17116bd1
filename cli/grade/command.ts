import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from '../command';
import { OPTIONS, readTask, type Task } from './options';
import { Progress } from './progress';
import { gradeOrKeep } from './regrade';
import { gradeByReleases } from './releases';
import { rememberOptions } from './remembered';
import { proveSandbox } from './sandbox';
import { gradeAll } from '../../grading/grade/gradeAll';
import { Grader, type Result } from '../../grading/grade/gradeSubmission';
import { Journal } from '../../grading/grade/journal';
import { readAnswers } from '../../grading/answers/read';
import { readSource } from '../../grading/assignment/solution';
import { unusedAdjustments, withAdjustments } from '../../grading/marks/adjustments';
import { attemptsToGrade, bestMarks, withAttempts } from '../../grading/marks/attempts';
import { marks, type Mark } from '../../grading/marks/marks';
import { withPartialCredit } from '../../grading/marks/partial';
import type { RemoteGrader } from '../../grading/queue/remoteGrader';
import { attempts } from '../../grading/reports/attempts';
import { writeReports } from '../../grading/reports/write';
import type { Submission } from '../../grading/submissions/submission';
import { writeAtomically } from '../../setup/files.cjs';

const HELP = `Usage: npx labs grade <folder, zip file or notebook> --lab <lab> [options]

Grades what a learning platform exports ("npx labs collect --help"), or any folder of notebooks: every entry of a folder gets a row in gradebook.csv, and a file in results/ in Gradescope's format.
The exit status is 0 if grading worked, whatever the scores, and 1 if nothing could be graded. The same command resumes a batch that was stopped.

Of each student one attempt counts, and all of them are listed in attempts.csv. --manifest names a file that says whose each
file is.

${OPTIONS}`;

export const grade: Command = {
  summary: 'grades submissions',
  help: HELP,
  async run(args) {
    const task = await readTask(args);
    const grader = new Grader(task.assignment, { isolation: task.isolation });
    const remote = task.queue === undefined ? undefined : await remoteGrader(task.queue, task.assignment);
    if (!remote) await proveSandbox(grader);
    try {
      const { submissions, policy, out, assignment } = task;
      const rule = assignment.settings.attempt;
      const batch = { ...task, submissions: attemptsToGrade(submissions, rule, policy) };
      const results = await gradeOrKeep(batch, some =>
        gradeByReleases({ ...batch, submissions: some }, own => gradeBatch(own, task, grader, remote)),
      );
      const credited = withPartialCredit(results, assignment);
      for (const { student, exercise } of unusedAdjustments(credited, task.adjustments))
        console.error(
          `NOT ADJUSTED: "${student}" has no grade for "${exercise}" that could be; the gradebook says why.`,
        );
      const adjusted = withAdjustments(credited, task.adjustments);
      const graded = withAttempts(await allMarks(adjusted, task), submissions);
      const counting = rule === 'best' ? bestMarks(graded) : graded;
      await writeReports(out, assignment, counting, { absent: task.absent });
      writeAtomically(join(out, 'attempts.csv'), attempts(assignment, submissions, graded, counting));
      rememberOptions(out, task.values);
      return summary(
        counting.map(({ result }) => result),
        out,
      );
    } finally {
      await grader.close();
      await remote?.close();
    }
  },
};

/** The marks, with the written answers where questions count. */
async function allMarks(results: readonly Result[], task: Task): Promise<Mark[]> {
  const { assignment, manual, policy, questions } = task;
  const all = assignment.settings.answers;
  const answers = new Map<string, ReadonlyMap<string, string>>();
  if (all || manual.length > 0) {
    const given = readSource(assignment.lab);
    for (const submission of task.submissions) {
      const read = await readAnswers(submission, given);
      if ('answers' in read) answers.set(submission.id, read.answers);
    }
  }
  return marks(results, manual, policy, { questions, all, answers });
}

/** Loads what speaks to Redis only if there is a queue: it takes as long as grading a submission. */
function remoteGrader(queue: string, assignment: Task['assignment']): Promise<RemoteGrader> {
  const { openRemote } = createRequire(__filename)('../queue/options') as typeof import('../queue/options');
  return openRemote(queue, assignment);
}

/** The most submissions of this command in a queue at the same time: Redis holds each notebook in memory. */
const IN_QUEUE = 200;

/** Grades on this machine or by a queue's workers, and stores each result as soon as it is known. */
async function gradeBatch(
  submissions: readonly Submission[],
  task: Task,
  grader: Grader,
  remote?: RemoteGrader,
): Promise<Result[]> {
  const { out, regrade, assignment } = task;
  const journal = new Journal(out);
  const progress = new Progress(submissions.length);
  const workers = remote ? IN_QUEUE : task.workers;
  try {
    return await gradeAll(submissions, grader, {
      workers,
      journal,
      regrade,
      remote,
      progress: result => progress.show(withPartialCredit([result], assignment)[0]),
    });
  } finally {
    progress.end();
    journal.close();
  }
}

/** Prints a summary and returns the exit status: 0 unless the grader itself failed on a submission. */
function summary(results: readonly Result[], out: string): number {
  const count = (status: Result['status']) => results.filter(result => result.status === status).length;
  const unreadable = count('unreadable') > 0 ? `, ${count('unreadable')} could not be read` : '';
  console.log(`${count('graded')} of ${results.length} graded${unreadable}: ${out}/gradebook.csv`);
  if (count('graded') === 0)
    console.error(
      `NOTHING WAS GRADED: ${results.length === 0 ? 'there is nothing at this path.' : 'the gradebook says why.'}`,
    );
  if (count('failed') === 0) return count('graded') === 0 ? 1 : 0;
  console.error(
    `${count('failed')} could not be graded because the grader failed. The same command tries them again.`,
  );
  return 1;
}
