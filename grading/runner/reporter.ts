import type { AggregatedResult, TestResult } from '@jest/test-result';
import { loadAssignment } from '../assignment/assignment';
import { marks } from '../marks/marks';
import { writeReports } from '../reports/write';
import type { GradedTestResult, Options } from './run';

/** Writes the same reports as `npx labs grade`, from the results of jest's tests. */
export class Reporter {
  constructor(
    _globalConfig: object,
    private readonly options: Options,
  ) {}

  async onRunComplete(_contexts: unknown, { testResults }: AggregatedResult): Promise<void> {
    const results = testResults.filter(isGraded).map(({ graded }) => graded);
    results.sort((a, b) => (a.submission.id < b.submission.id ? -1 : 1));
    await writeReports(this.options.out, loadAssignment(this.options.lab), marks(results));
  }
}

function isGraded(result: TestResult): result is GradedTestResult {
  return 'graded' in result;
}
