import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { notebook, solvedCells, withBody } from '../../grading/testing/notebooks';
import { describeSandboxed } from '../../grading/testing/sandboxed';
import { batch, keyOf } from '../testing/batch';

const COUNT = 8;

describeSandboxed('npx labs grade, killed', () => {
  const { submissions, out, begin, lines, rows } = batch();
  const keys = () => lines().map(keyOf);

  test('loses nothing and grades nothing twice', async () => {
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
    expect(rows().map(row => row.split(',').slice(0, 3).join(' '))).toEqual(
      Array.from({ length: COUNT }, (_, i) => `s${i} 01 ${i % 2 === 0 ? 10 : 9}`),
    );
  });
});
