import { join } from 'node:path';
import { gradeByRelease } from '../../grading/releases/run';
import { groupByRelease } from '../../grading/releases/group';
import type { Result } from '../../grading/grade/gradeSubmission';
import type { Submission } from '../../grading/submissions/submission';
import { ROOT } from '../student/course';
import type { Task } from './options';

/**
 * Grades the notebooks of other releases by those releases' graders, and all others by this version's.
 *
 * @param gradeHere grades by this version's grader
 * @returns the results in the order of the task's submissions
 */
export async function gradeByReleases(
  task: Task,
  gradeHere: (submissions: readonly Submission[]) => Promise<Result[]>,
): Promise<Result[]> {
  if (task.currentGrader) return gradeHere(task.submissions);
  const { own, kept, unknown } = await groupByRelease(ROOT, task.submissions);
  for (const [version, count] of unknown)
    console.log(
      `${notebooks(count)} from release ${version}, whose grader was not kept here ("npx labs release" keeps it): graded by this version.`,
    );
  const results = new Map<string, Result>();
  const keep = (found: readonly Result[]) => found.forEach(one => results.set(one.submission.id, one));
  for (const { grader, handed } of kept.values()) {
    console.log(`${notebooks(handed.length)} from release ${grader.version}: graded by its own grader.`);
    const folder = join(task.out, 'releases', grader.release);
    const { lab } = task.assignment;
    const course = task.courseFile;
    keep(await gradeByRelease(ROOT, grader, handed, { lab, options: optionsOf(task), folder, course }));
  }
  keep(await gradeHere(own));
  return task.submissions.map(({ id }) => results.get(id)!);
}

/** The options that a release's own command needs: those of this run that do not concern the reports. */
function optionsOf({ workers, regrade, isolation }: Task): string[] {
  const unsafe = isolation === 'none' ? ['--unsafe-no-sandbox'] : [];
  return ['--workers', String(workers), ...(regrade ? ['--regrade'] : []), ...unsafe];
}

function notebooks(count: number): string {
  return count === 1 ? 'One notebook comes' : `${count} notebooks come`;
}
