import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createEmptyTestResult, type TestResult } from '@jest/test-result';
import { executeCells, type CellResult, type ExecuteOptions } from '../execute';
import { parseNotebook, type Cell } from '../../notebook/nbformat';
import { parsePercent } from '../../notebook/percent';
import { isNotWrittenYet } from './blanks';

type AssertionResult = TestResult['testResults'][number];

interface RunOptions {
  readonly testPath: string;
  readonly config: { readonly rootDir: string; readonly displayName?: TestResult['displayName'] };
  readonly globalConfig: { readonly testNamePattern?: string };
}

/**
 * Runs one file as jest tests, one test per code cell: a lab's source, whose cells must all pass, or a
 * student's notebook, whose cells may fail because a blank is not written yet.
 *
 * A cell needs the cells before it, so `-t` runs the whole file if the name of any cell matches, and reports
 * the other cells as skipped.
 */
export async function run({ testPath, config, globalConfig }: RunOptions): Promise<TestResult> {
  const start = Date.now();
  const file = basename(testPath);
  const isSource = testPath.endsWith('.ts');
  const text = readFileSync(testPath, 'utf8');
  const cells = isSource ? parsePercent(text, file) : parseNotebook(text, file);
  const options: ExecuteOptions = isSource
    ? { cwd: join(config.rootDir, 'labs'), env: { DL_LABS_STRICT: '1' } }
    : { cwd: dirname(testPath), accepts: isNotWrittenYet };

  const pattern = new RegExp(globalConfig.testNamePattern ?? '', 'i');
  const tests = cells.filter(isExecuted).map(cell => ({ cell, title: title(cell, cells.indexOf(cell)) }));
  const wanted = ({ title }: { title: string }) => pattern.test(`${file} ${title}`);
  const results = new Map<Cell, CellResult>();
  if (tests.some(wanted))
    for await (const result of executeCells(cells, options)) results.set(result.cell, result);

  const assertions = tests.map(test =>
    assertion(file, test.title, wanted(test) ? results.get(test.cell) : undefined),
  );
  return { ...summary(assertions, start), testFilePath: testPath, displayName: config.displayName };
}

function isExecuted(cell: Cell): boolean {
  return cell.type === 'code' && cell.source.trim() !== '';
}

/** `cell 7 (line 120): const w = [1, 2];` */
function title(cell: Cell, index: number): string {
  const line = cell.line === undefined ? '' : ` (line ${cell.line})`;
  return `cell ${index + 1}${line}: ${cell.source.trim().split('\n')[0].slice(0, 60)}`;
}

/** A cell without a result was not reached or not selected. */
function assertion(file: string, title: string, result: CellResult | undefined): AssertionResult {
  const failed = result?.failure !== undefined;
  return {
    ancestorTitles: [file],
    title,
    fullName: `${file} ${title}`,
    status: result === undefined ? 'pending' : failed ? 'failed' : 'passed',
    duration: result && Math.round(result.milliseconds),
    failureMessages: failed ? [`${file}, ${title}\n${result.failure}`] : [],
    failureDetails: [],
    numPassingAsserts: result && !failed ? 1 : 0,
  };
}

function summary(testResults: AssertionResult[], start: number): TestResult {
  const count = (status: AssertionResult['status']) =>
    testResults.filter(result => result.status === status).length;
  const failures = testResults.flatMap(({ failureMessages }) => failureMessages);
  const end = Date.now();
  const empty = createEmptyTestResult();
  return {
    ...empty,
    testResults,
    numPassingTests: count('passed'),
    numFailingTests: count('failed'),
    numPendingTests: count('pending'),
    failureMessage: failures.length > 0 ? failures.join('\n\n') : null,
    perfStats: { ...empty.perfStats, start, end, runtime: end - start },
  };
}
