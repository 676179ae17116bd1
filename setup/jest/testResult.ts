import { createEmptyTestResult, type TestResult } from '@jest/test-result';

type AssertionResult = TestResult['testResults'][number];

/** What jest passes to a runner's `run`. */
export interface RunOptions<Globals = object> {
  readonly testPath: string;
  readonly config: {
    readonly rootDir: string;
    readonly globals: Globals;
    readonly displayName?: TestResult['displayName'];
  };
  readonly globalConfig: { readonly testNamePattern?: string };
}

/** A part of a file that jest shows as a test. */
export interface Part {
  readonly title: string;
  /** Undefined if the part was not selected, or not reached. */
  readonly outcome?: { readonly failure?: string; readonly milliseconds?: number };
}

/**
 * A file's result in jest's form.
 *
 * @param group what the titles are shown under
 * @param start when the run began, from `Date.now()`
 */
export function testResult(
  { testPath, config }: RunOptions,
  group: string,
  parts: readonly Part[],
  start: number,
): TestResult {
  const testResults = parts.map(part => assertion(group, part));
  const count = (status: AssertionResult['status']) =>
    testResults.filter(result => result.status === status).length;
  const end = Date.now();
  const empty = createEmptyTestResult();
  return {
    ...empty,
    testFilePath: testPath,
    displayName: config.displayName,
    testResults,
    numPassingTests: count('passed'),
    numFailingTests: count('failed'),
    numPendingTests: count('pending'),
    failureMessage: testResults.flatMap(({ failureMessages }) => failureMessages).join('\n\n') || null,
    perfStats: { ...empty.perfStats, start, end, runtime: end - start },
  };
}

function assertion(group: string, { title, outcome }: Part): AssertionResult {
  const { failure, milliseconds } = outcome ?? {};
  return {
    ancestorTitles: [group],
    title,
    fullName: `${group} ${title}`,
    status: outcome === undefined ? 'pending' : failure === undefined ? 'passed' : 'failed',
    duration: milliseconds && Math.round(milliseconds),
    failureMessages: failure === undefined ? [] : [`${group}, ${title}\n${failure}`],
    failureDetails: [],
    numPassingAsserts: outcome && failure === undefined ? 1 : 0,
  };
}
