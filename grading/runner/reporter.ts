import type { AggregatedResult, TestResult } from '@jest/test-result';
import { loadAssignment } from '../assignment/assignment';
import { Grader, gradeSubmission, type Result } from '../grade/gradeSubmission';
import { readAdjustments, withAdjustments } from '../marks/adjustments';
import { attemptsToGrade, bestMarks, withAttempts } from '../marks/attempts';
import { latePolicy } from '../marks/late';
import { marks } from '../marks/marks';
import { withPartialCredit } from '../marks/partial';
import { writeReports } from '../reports/write';
import { openHandedIn, type GradedTestResult, type Options } from './run';

/**
 * Writes the same reports as `npx labs grade`, from the results of jest's tests. jest sees only notebooks: the other
 * entries are looked at here.
 */
export class Reporter {
  constructor(
    private readonly globalConfig: { readonly testNamePattern?: string },
    private readonly options: Options,
  ) {}

  async onRunComplete(_contexts: unknown, { testResults }: AggregatedResult): Promise<void> {
    const assignment = loadAssignment(this.options.lab);
    const known = new Map(testResults.flatMap(resultOf).map(result => [result.submission.id, result]));
    const { submissions, absent } = await openHandedIn(this.options, assignment);
    const { adjustments: file } = this.options;
    const adjustments = file === undefined ? [] : readAdjustments(file, assignment, submissions);
    const grader = new Grader(assignment, { isolation: this.options.isolation });
    const results: Result[] = [];
    const rule = assignment.settings.attempt;
    const policy = latePolicy(assignment.settings, assignment.course.zone);
    for (const submission of attemptsToGrade(submissions, rule, policy))
      results.push(known.get(submission.id) ?? (await gradeSubmission(submission, grader)));
    await grader.close();
    const isPartial = Boolean(this.globalConfig.testNamePattern);
    const adjusted = withAdjustments(withPartialCredit(results, assignment), adjustments);
    const graded = withAttempts(marks(adjusted, [], policy), submissions);
    const counting = rule === 'best' ? bestMarks(graded) : graded;
    await writeReports(this.options.out, assignment, counting, { isPartial, absent });
  }
}

function resultOf(result: TestResult): Result[] {
  const { graded } = result as GradedTestResult;
  return graded ? [graded] : [];
}
