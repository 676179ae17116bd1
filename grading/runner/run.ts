import { resolve } from 'node:path';
import type { TestResult } from '@jest/test-result';
import { testResult, type Part, type RunOptions } from '../../setup/jest/testResult';
import { loadAssignment, type Assignment } from '../assignment/assignment';
import { Grader, gradeSubmission, type Result } from '../grade/gradeSubmission';
import type { Isolation } from '../sandbox/isolation';
import { openSubmissions, type HandedIn } from '../submissions/open';
import { readRoster } from '../submissions/roster';

/** The grading options in the jest configuration. */
export interface Options {
  readonly lab: string;
  /** The folder of the submissions. */
  readonly submissions: string;
  readonly manifest?: string;
  readonly roster?: string;
  readonly adjustments?: string;
  readonly isolation: Isolation;
  readonly out: string;
}

/** A test result that carries the grading result, for the reports. */
export type GradedTestResult = TestResult & { readonly graded?: Result };

let prepared: Promise<{ readonly grader: Grader; readonly handedIn: HandedIn }> | undefined;

/** What was handed in, as `npx labs grade` finds it. */
export function openHandedIn(
  { manifest, roster, submissions }: Options,
  { lab, course }: Assignment,
): Promise<HandedIn> {
  const students = roster === undefined ? undefined : readRoster(roster);
  return openSubmissions(submissions, { lab, manifest, roster: students, zone: course.zone });
}

async function prepare(options: Options): Promise<{ grader: Grader; handedIn: HandedIn }> {
  const assignment = loadAssignment(options.lab);
  const grader = new Grader(assignment, { isolation: options.isolation });
  return { grader, handedIn: await openHandedIn(options, assignment) };
}

/** Grades one submission as a jest test file: one test per exercise, filtered by `-t`. */
export async function run(options: RunOptions<{ readonly grading: Options }>): Promise<GradedTestResult> {
  const { testPath, config, globalConfig } = options;
  const start = Date.now();
  const { grader, handedIn } = await (prepared ??= prepare(config.globals.grading));
  const submission = handedIn.submissions.find(({ path }) => resolve(path) === testPath);
  const names = grader.assignment.questions.map(({ fixture }) => fixture.name);
  // Among a student's files there may be notebooks that are not the one to be graded.
  if (!submission)
    return testResult(
      options,
      testPath,
      names.map(title => ({ title, outcome: undefined })),
      start,
    );
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
