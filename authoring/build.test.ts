import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCE } from '../notebook/percent';
import { studentNotebooks } from './build';
import type { Cell } from '../notebook/nbformat';
import { parsePercent } from '../notebook/percent';
import { brokenRules } from './rules';

const root = join(__dirname, '..');
const solutions = join(root, 'solutions');
const sources = readdirSync(solutions).filter(file => SOURCE.test(file));
const built = studentNotebooks(solutions);

test('labs/ holds one notebook per source, and nothing else', () => {
  expect(
    readdirSync(join(root, 'labs'))
      .filter(file => !file.startsWith('.'))
      .sort(),
  ).toEqual([...built.keys()].sort());
});

test.each([...built.keys()])('building labs/%s again gives no diff', file => {
  expect(readFileSync(join(root, 'labs', file), 'utf8')).toBe(built.get(file));
});

test.each([...built])('%s shows no solution and no rubric', (_file, text) => {
  expect(text).not.toMatch(/BEGIN SOLUTION|END SOLUTION|"rubric"/);
});

test.each(sources)('%s keeps the rules of every lab', file => {
  expect(brokenRules(parsePercent(readFileSync(join(solutions, file), 'utf8'), file), file)).toEqual([]);
});

test('a broken rule is named', () => {
  const code = 'function f() {\n  // BEGIN SOLUTION\n' + '  1;\n'.repeat(16) + '  // END SOLUTION\n}';
  const cells: Cell[] = [
    { type: 'markdown', source: 'word '.repeat(2001), metadata: {} },
    { type: 'code', source: code, metadata: {} },
    { type: 'markdown', source: 'why?', metadata: { tags: ['question'] } },
  ];
  expect(brokenRules(cells, 'lab.ts')).toEqual([
    '2002 words; at most 2000',
    '1 questions; 3 to 5',
    '0 rubrics for 1 questions',
    'f has 16 lines to write; at most 15',
    'f has no check directly after its blank',
  ]);
});
