import { join } from 'node:path';
import { parsePercent } from '../notebook/percent';
import { log, runWith } from './seeds';

const root = join(__dirname, '..');
const cells = parsePercent(
  `// %%
const seed = 1;
const other = 5;

// %% tags=["results"]
console.log('twice the seed is', 2 * seed, 'and five stays', other);
if (seed > 2) throw new Error('Too large a seed.');

// %%
console.log('this is no result');
`,
  'lab.ts',
);

test('a run has its own seed, keeps the output of result cells, and ends where an assertion fails', async () => {
  const [two, three] = [await runWith(2, cells, root), await runWith(3, cells, root)];
  expect(two).toMatchObject({ seed: 2, printed: ['twice the seed is 4 and five stays 5'] });
  expect(two.failure).toBeUndefined();
  expect(two.seconds).toBeGreaterThan(0);
  expect(three.printed[0]).toBe('twice the seed is 6 and five stays 5');
  expect(three.failure).toContain('Too large a seed.');

  const text = log('99-lab.ts', [two, three]);
  expect(text).toContain('# 99-lab over 2 seeds');
  expect(text).toContain('1 of 2 runs held all that the lab states.');
  expect(text).toMatch(/## Seed 2\n```text\ntwice the seed is 4 and five stays 5\n```/);
  expect(text).toMatch(/## Seed 3[^]*FAILED[^]*Too large a seed\./);
});
