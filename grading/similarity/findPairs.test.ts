import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marks } from '../marks/marks';
import { assignment } from '../testing/assignment';
import { notebook, solvedCells } from '../testing/notebooks';
import { findPairs } from './findPairs';

test('tells the same file from the same code, and shows the passages of both', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pairs-'));
  const [one, other] = ['04-backpropagation', '06-convolution'].map(lab => notebook(solvedCells(lab)));
  const files = { a: one, b: one, c: other, d: `${other}\n`, gone: undefined };
  const results = Object.entries(files).map(([id, text]) => {
    const path = join(folder, `${id}.ipynb`);
    if (text !== undefined) writeFileSync(path, text);
    return {
      submission: { id, student: id, path },
      lab: '05',
      status: 'graded',
      grades: [],
      seconds: 1,
    } as const;
  });
  const found = await findPairs(assignment, marks(results));
  rmSync(folder, { recursive: true });
  expect(found.map(({ ids, identical }) => [...ids, identical]).sort()).toEqual([['a', 'b', 'file'], ['c', 'd', 'code']]); // prettier-ignore
  for (const { beside } of found) expect(beside![0]).toEqual(beside![1]);
  expect(found[0].beside![0].lines.some(({ pieces }) => pieces.some(({ isShared }) => isShared))).toBe(true);
});
