import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { notebook, solvedCells, withBody } from '../grading/testing/notebooks';
import { describeSandboxed } from '../grading/testing/sandboxed';

jest.setTimeout(240_000);

const COUNT = 8;

describeSandboxed('npx labs grade, killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'killed-'));
  const [submissions, out] = ['in', 'out'].map(name => join(folder, name));
  afterAll(() => rmSync(folder, { recursive: true }));

  const begin = () => {
    const args = [join(__dirname, 'labs.cjs'), 'grade', submissions, '--lab', '01', '--out', out];
    const child = spawn(process.execPath, [...args, '--workers', '2'], { stdio: 'ignore' });
    return { child, ended: new Promise(resolve => child.on('exit', resolve)) };
  };
  const keys = () => {
    const file = join(out, 'journal.jsonl');
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
    return lines.map(line => (JSON.parse(line) as { key: string }).key);
  };

  test('loses nothing and grades nothing twice', async () => {
    mkdirSync(submissions);
    const right = solvedCells('01-perceptron');
    const wrong = withBody(right, 'nandGate', 'return { w: [1, 1], b: -1.5 };');
    for (let i = 0; i < COUNT; i++)
      writeFileSync(join(submissions, `s${i}.ipynb`), notebook(i % 2 === 0 ? right : wrong));
    for (const least of [1, 4]) {
      const { child, ended } = begin();
      while (keys().length < least && child.exitCode === null) await sleep(20);
      child.kill('SIGKILL');
      await ended;
      expect(keys().length).toBeGreaterThanOrEqual(least);
      expect(existsSync(join(out, 'gradebook.csv'))).toBe(false);
    }
    const before = keys();
    expect(await begin().ended).toBe(0);
    expect(keys().slice(0, before.length)).toEqual(before);
    expect(new Set(keys()).size).toBe(COUNT);
    expect(keys()).toHaveLength(COUNT);
    const scores = readFileSync(join(out, 'gradebook.csv'), 'utf8').trim().split('\n').slice(1);
    expect(scores.map(row => row.split(',').slice(0, 3).join(' '))).toEqual(
      Array.from({ length: COUNT }, (_, i) => `s${i} 01 ${i % 2 === 0 ? 10 : 8}`),
    );
  });
});
