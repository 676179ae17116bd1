import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { notebook, solvedCells, withBody } from '../../grading/testing/notebooks';
import { describeSandboxed } from '../../grading/testing/sandboxed';
import { batch, keyOf } from '../testing/batch';

/**
 * The body of a submission's `isLinearlySeparable`, worth 2 of 10 points: of 20 submissions one loops and one
 * crashes.
 */
const KINDS = ['for (;;);', 'process.exit(0);', ...Array.from({ length: 18 }, () => undefined)];
const COUNT = 1000;
const KILLS = 20;

/**
 * The numbers of graded submissions at which it is killed: random, all over the batch except its very end.
 */
const moments = () =>
  Array.from({ length: KILLS }, () => Math.floor(0.95 * COUNT * Math.random())).sort((a, b) => a - b);

/** It took 16 minutes on two processors that were as busy with other work. */
jest.setTimeout(90 * 60_000);

describeSandboxed(`npx labs grade: ${COUNT} submissions, killed ${KILLS} times`, () => {
  const { submissions, begin, lines, rows } = batch();

  test('loses nothing, grades nothing twice, and every score is right', async () => {
    const right = solvedCells('01-perceptron');
    const kindOf = (i: number) => KINDS[i % KINDS.length];
    const id = (i: number) => `s${String(i).padStart(4, '0')}`;
    for (let i = 0; i < COUNT; i++) {
      const body = kindOf(i);
      const cells = body === undefined ? right : withBody(right, 'isLinearlySeparable', body);
      writeFileSync(join(submissions, `${id(i)}.ipynb`), notebook(cells));
    }
    let before: string[] = [];
    for (const moment of moments()) {
      const { child, ended } = begin();
      // Only after it has graded something: otherwise a slow machine would never get past starting.
      const least = Math.max(moment, before.length + 1);
      while (lines().length < least && child.exitCode === null) await sleep(100);
      await sleep(1000 * Math.random()); // at any moment of a submission's grading
      child.kill('SIGKILL');
      await ended;
      const after = lines();
      process.stderr.write(`killed: ${after.length} graded\n`);
      expect(after.slice(0, before.length)).toEqual(before);
      before = after;
    }
    expect(before.length).toBeLessThan(COUNT); // killed in the middle, not after the end
    expect(await begin().ended).toBe(0);

    const keys = lines().map(keyOf);
    expect(keys).toHaveLength(COUNT);
    expect(new Set(keys).size).toBe(COUNT);
    expect(rows().map(row => row.split(',').slice(0, 4).join(','))).toEqual(
      Array.from({ length: COUNT }, (_, i) => `${id(i)},01,${kindOf(i) === undefined ? 10 : 8},10`),
    );
  });
});
