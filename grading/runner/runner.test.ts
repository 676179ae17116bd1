import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { notebook, solvedCells } from '../testing/notebooks';
import { describeSandboxed } from '../testing/sandboxed';

const ROOT = join(__dirname, '../..');

describeSandboxed('submissions under jest', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'runner-'));
    writeFileSync(join(folder, 'rossi.ipynb'), notebook(solvedCells('01-perceptron')));
    writeFileSync(join(folder, 'bianchi.ipynb'), notebook([]));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('each submission is a file and each exercise a test, -t selects, and the reports are written', () => {
    const out = join(folder, 'out');
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js');
    const args = [jest, '--config', join(ROOT, 'jest.grading.config.ts'), '--json', '-t', 'nandGate'];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, SUBMISSIONS: folder, LAB: '01', OUT: out },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: 1, numFailedTests: 1, numPendingTests: 10 });
    expect(readFileSync(join(out, 'gradebook.csv'), 'utf8')).toMatch(
      /\nbianchi,01,0,1,,0,,,,,graded\nrossi,01,1,1,,1,,,,,graded\n/,
    );
  });
});
