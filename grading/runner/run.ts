import type { TestResult } from '@jest/test-result';
import { testResult, type Part, type RunOptions } from '../../setup/jest/testResult';
import { loadAssignment } from '../assignment/assignment';
import { Grader, gradeSubmission, type Result } from '../grade/gradeSubmission';
import type { Isolation } from '../sandbox/isolation';
import { findSubmissions } from '../submissions/find';

/** The grading options in the jest configuration. */
export interface Options {
  readonly lab: string;
  readonly isolation: Isolation;
  readonly out: string;
}

/** A test result that carries the grading result, for the reports. */
export type GradedTestResult = TestResult & { readonly graded: Result };

let grader: Grader | undefined;

/** Grades one submission as a jest test file: one test per exercise, filtered by `-t`. */
export async function run(options: RunOptions<{ readonly grading: Options }>): Promise<GradedTestResult> {
  const { testPath, config, globalConfig } = options;
  const start = Date.now();
  const { lab, isolation } = config.globals.grading;
  grader ??= new Grader(loadAssignment(lab), { isolation });
  const [submission] = await findSubmissions(testPath);
  const names = grader.assignment.questions.map(({ fixture }) => fixture.name);
  const pattern = new RegExp(globalConfig.testNamePattern ?? '', 'i');
  const wanted = (name: string) => pattern.test(`${submission.student} ${name}`);

  const graded = await gradeSubmission(submission, grader, wanted);
  const parts = names.map(title => ({
    title,
    outcome: wanted(title) ? outcomeOf(graded, title) : undefined,
  }));
  return { ...testResult(options, submission.student, parts, start), graded };
}

function outcomeOf({ grades, problem = 'has no grade' }: Result, exercise: string): Part['outcome'] {
  const grade = grades.find(({ name }) => name === exercise);
  if (!grade) return { failure: `The submission ${problem}.` };
  return grade.points === grade.of ? {} : { failure: grade.feedback };
}
