import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { TestResult } from '@jest/test-result';
import { executeCells, type CellResult, type ExecuteOptions } from '../execute';
import { parseNotebook, type Cell } from '../../notebook/nbformat';
import { parsePercent } from '../../notebook/percent';
import { testResult, type RunOptions } from '../../setup/jest/testResult';
import { isNotWrittenYet } from './blanks';

/**
 * Notebooks are executed side by side, one for each processor. With one thread each, TensorFlow takes 7 % less processor
 * time than with two (lab 14), and its sums do not depend on how many processors the machine has.
 */
const ONE_THREAD = { TF_NUM_INTRAOP_THREADS: '1' };

/**
 * Runs one file as jest tests, one test per code cell: a lab's source, whose cells must all pass, or a
 * student's notebook, whose cells may fail because a blank is not written yet.
 *
 * A cell needs the cells before it, so `-t` runs the whole file if the name of any cell matches, and reports
 * the other cells as skipped.
 */
export async function run(options: RunOptions): Promise<TestResult> {
  const { testPath, config, globalConfig } = options;
  const start = Date.now();
  const file = basename(testPath);
  const isSource = testPath.endsWith('.ts');
  const text = readFileSync(testPath, 'utf8');
  const cells = isSource ? parsePercent(text, file) : parseNotebook(text, file);
  const execution: ExecuteOptions = isSource
    ? { cwd: join(config.rootDir, 'labs'), env: { ...ONE_THREAD, DL_LABS_STRICT: '1' } }
    : { cwd: dirname(testPath), env: ONE_THREAD, accepts: isNotWrittenYet };

  const pattern = new RegExp(globalConfig.testNamePattern ?? '', 'i');
  const tests = cells.filter(isExecuted).map(cell => ({ cell, title: title(cell, cells.indexOf(cell)) }));
  const wanted = ({ title }: { title: string }) => pattern.test(`${file} ${title}`);
  const results = new Map<Cell, CellResult>();
  if (tests.some(wanted))
    for await (const result of executeCells(cells, execution)) results.set(result.cell, result);

  const parts = tests.map(test => ({
    title: test.title,
    outcome: wanted(test) ? results.get(test.cell) : undefined,
  }));
  return testResult(options, file, parts, start);
}

function isExecuted(cell: Cell): boolean {
  return cell.type === 'code' && cell.source.trim() !== '';
}

/** `cell 7 (line 120): const w = [1, 2];` */
function title(cell: Cell, index: number): string {
  const line = cell.line === undefined ? '' : ` (line ${cell.line})`;
  return `cell ${index + 1}${line}: ${cell.source.trim().split('\n')[0].slice(0, 60)}`;
}
