import { createEmptyTestResult, type TestResult } from '@jest/test-result';
import { loadAssignment } from '../assignment/assignment';
import { Grader, gradeSubmission, type Grade, type Result } from '../grade/gradeSubmission';
import type { Isolation } from '../sandbox/isolation';
import { findSubmissions } from '../submissions/find';

type AssertionResult = TestResult['testResults'][number];

interface RunOptions {
  readonly testPath: string;
  readonly config: {
    readonly globals: { readonly grading: Options };
    readonly displayName?: TestResult['displayName'];
  };
  readonly globalConfig: { readonly testNamePattern?: string };
}

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
export async function run({ testPath, config, globalConfig }: RunOptions): Promise<GradedTestResult> {
  const start = Date.now();
  const { lab, isolation } = config.globals.grading;
  grader ??= new Grader(loadAssignment(lab), { isolation });
  const [submission] = await findSubmissions(testPath);
  const names = grader.assignment.questions.map(({ fixture }) => fixture.name);
  const pattern = new RegExp(globalConfig.testNamePattern ?? '', 'i');
  const wanted = (name: string) => pattern.test(`${submission.student} ${name}`);

  const graded = await gradeSubmission(submission, grader, wanted);
  const tests = names.map(name => {
    const grade = graded.grades.find(one => one.name === name);
    return assertion(submission.student, name, wanted(name) ? (grade ?? noGrade(name, graded)) : undefined);
  });
  const count = (status: AssertionResult['status']) => tests.filter(test => test.status === status).length;
  const end = Date.now();
  const empty = createEmptyTestResult();
  return {
    ...empty,
    testFilePath: testPath,
    displayName: config.displayName,
    testResults: tests,
    numPassingTests: count('passed'),
    numFailingTests: count('failed'),
    numPendingTests: count('pending'),
    failureMessage: tests.flatMap(({ failureMessages }) => failureMessages).join('\n\n') || null,
    perfStats: { ...empty.perfStats, start, end, runtime: end - start },
    graded,
  };
}

function noGrade(name: string, { problem = 'has no grade' }: Result): Grade {
  return { name, points: 0, of: 1, feedback: `The submission ${problem}.` };
}

/** One exercise as a test; one without a grade was filtered out. */
function assertion(student: string, title: string, grade: Grade | undefined): AssertionResult {
  const isRight = grade?.points === grade?.of;
  return {
    ancestorTitles: [student],
    title,
    fullName: `${student} ${title}`,
    status: grade === undefined ? 'pending' : isRight ? 'passed' : 'failed',
    failureMessages: grade && !isRight ? [`${student}, ${title}\n${grade.feedback}`] : [],
    failureDetails: [],
    numPassingAsserts: grade && isRight ? 1 : 0,
  };
}
