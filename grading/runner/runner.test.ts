import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    writeFileSync(join(folder, 'bianchi.ipynb'), notebook(['function nandGate() {}']));
    writeFileSync(join(folder, 'neri.ipynb'), notebook(['function l2Penalty() {}']));
    writeFileSync(join(folder, 'notes.txt'), 'x');
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
    expect(JSON.parse(stdout)).toMatchObject({ numPassedTests: 1, numFailedTests: 2, numPendingTests: 15 });
    expect(readFileSync(join(out, 'gradebook.csv'), 'utf8')).toMatch(
      /\nbianchi,01,0,1,,0,,,,,graded\nneri,01,,,.*looks like lab 05"\nnotes.txt,01,,,.*\nrossi,01,1,1,,1,,,,,graded\n/,
    );
    expect(readdirSync(out)).not.toContain('canvas.csv'); // 1 point would be imported as 1 of 10
    expect(readdirSync(out)).not.toContain('moodle.csv');
  });
});
