import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../src/check/errors';
import { loadAssignment } from '../assignment/assignment';
import { Grader, gradeSubmission, type Result } from '../grade/gradeSubmission';
import { withPartialCredit } from '../marks/partial';
import { gradescope } from '../reports/gradescope';
import { isolationKind, type Isolation } from '../sandbox/isolation';
import { strongestIsolation } from '../sandbox/strongestIsolation';
import { findSubmissions } from '../submissions/find';
import type { Submission } from '../submissions/submission';
import { sanitize } from '../../src/sanitize';

/**
 * Grades the one submission of a Gradescope container and always writes `results/results.json`: a failure of
 * the grader is reported as such, without a score.
 *
 * @param folder `/autograder`
 * @returns how the student's code was isolated, for the instructor
 */
export async function runAutograder(folder: string, lab: string, secrets?: string): Promise<string> {
  const write = (result: object) => {
    mkdirSync(join(folder, 'results'), { recursive: true });
    chmodSync(join(folder, 'results'), 0o700);
    writeFileSync(join(folder, 'results/results.json'), `${JSON.stringify(result, undefined, 2)}\n`);
  };
  try {
    chmodSync(join(folder, 'submission'), 0o700);
    const isolation = await strongestIsolation();
    const result = await grade(join(folder, 'submission'), lab, isolation, secrets);
    const { description } = isolationKind(isolation);
    // `walls` is the former name of `isolation`, for scripts that read it.
    write(gradescope(result, { isolation: description, walls: description }));
    return description;
  } catch (error) {
    const output = 'The grader failed. This is not a fault of your submission: tell your instructor.';
    write({ output, output_format: 'text', visibility: 'visible', stdout_visibility: 'hidden', tests: [] });
    return `The grader failed: ${errorMessage(error)}`;
  }
}

async function grade(folder: string, lab: string, isolation: Isolation, secrets?: string): Promise<Result> {
  const grader = new Grader(loadAssignment(lab, secrets), { isolation });
  try {
    const handedIn = await findSubmissions(folder);
    const notebooks = handedIn.filter(({ path }) => /\.ipynb$/i.test(path));
    if (notebooks.length === 1) {
      const result = await gradeSubmission(notebooks[0], grader);
      return withPartialCredit([result], grader.assignment)[0];
    }
    return notOne(handedIn, notebooks.length, grader.assignment.number);
  } finally {
    await grader.close();
  }
}

function notOne(handedIn: readonly Submission[], notebooks: number, lab: string): Result {
  const names = handedIn.map(({ id }) => sanitize(id)).join(', ');
  return {
    submission: { id: 'submission', student: 'The submission', path: '' },
    ...{ lab, status: 'unreadable', grades: [], seconds: 0 },
    problem: `should be one notebook, not ${notebooks} among: ${names}`,
  };
}
