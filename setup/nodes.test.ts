import * as fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeProblem } from './node-version.cjs';
import { countsIn, LINES, parseNodes, table } from './nodes.cjs';

test('the labs run on every tested line of Node', () => {
  expect(LINES.map(line => nodeProblem(`${line}.99.0`))).toEqual(LINES.map(() => undefined));
});

const ALL = ['kernel', 'grading/sandbox'];
test.each([
  ['', LINES, ALL],
  ['26', ['26'], ALL],
  ['20.19.0 22', ['20.19.0', '22'], ALL],
  ['-w 1', LINES, [...ALL, '-w', '1']],
  ['24 -w 1 -t name', ['24'], [...ALL, '-w', '1', '-t', 'name']],
  ['24 kernel/wire -w 1', ['24'], ['kernel/wire', '-w', '1']],
  ['kernel/wire', LINES, ['kernel/wire']],
])('"npm run test:nodes -- %s" runs these tests on these versions', async (args, versions, jestArguments) => {
  expect(await parseNodes(args.split(' ').filter(Boolean))).toEqual({ versions, jestArguments });
});

test("jest's results are counted; a file that cannot be loaded, and no results at all, have failed", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'nodes-'));
  const counts = (passed: number, failed: number, broken: number, status: number) => {
    const file = path.join(folder, 'results.json');
    const results = { numPassedTests: passed, numFailedTests: failed, numRuntimeErrorTestSuites: broken };
    fs.writeFileSync(file, JSON.stringify(results));
    return countsIn(file, status);
  };
  expect(counts(5, 0, 0, 0)).toEqual({ passed: 5, failed: 0 });
  expect(counts(5, 2, 1, 1)).toEqual({ passed: 5, failed: 3 });
  expect(counts(0, 0, 0, 1)).toEqual({ passed: 0, failed: 1 });
  expect(countsIn(path.join(folder, 'none.json'), 143)).toEqual({ passed: 0, failed: 1 });
  fs.rmSync(folder, { recursive: true });
});

test('the results are a table', () => {
  expect(table([{ version: '20.20.2', passed: 512, failed: 0, seconds: 301.4 }])).toBe(
    'Node         passed   failed  seconds\n20.20.2         512        0      301\n',
  );
});
