import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCE } from '../notebook/percent';
import { studentNotebooks } from './build';
import type { Cell } from '../notebook/nbformat';
import { parsePercent } from '../notebook/percent';
import { questionsIn } from '../notebook/questions';
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

const cellsOf = (file: string) => parsePercent(readFileSync(join(solutions, file), 'utf8'), file);

test.each(sources)('%s keeps the rules of every lab', file => {
  expect(brokenRules(cellsOf(file), file)).toEqual([]);
});

/** How many questions of a lab still lack an explanation: what is written is taken off this list, and nothing is added. */
const UNEXPLAINED: Record<string, number> = {
  '01-perceptron.ts': 5,
  '02-multi-layer-perceptron.ts': 5,
  '03-gradient-descent.ts': 5,
  '04-backpropagation.ts': 5,
  '05-overfitting.ts': 4,
  '06-convolution.ts': 4,
  '07-pooling-and-other-convolutions.ts': 4,
  '08-normalization-and-residual-learning.ts': 4,
  '09-transfer-learning.ts': 4,
  '10-looking-inside.ts': 3,
  '11-style-transfer.ts': 3,
  '12-adversarial-attacks.ts': 4,
  '13-autoencoders.ts': 4,
  '14-fully-convolutional-networks.ts': 4,
  '15-u-net.ts': 5,
};

test.each(sources)('every question of %s is explained, but for those that are known to lack it', file => {
  const lacking = questionsIn(cellsOf(file), file).filter(({ explanation }) => explanation === undefined);
  expect(lacking).toHaveLength(UNEXPLAINED[file] ?? 0);
});

test('a broken rule is named', () => {
  const code = 'function f() {\n  // BEGIN SOLUTION\n' + '  1;\n'.repeat(16) + '  // END SOLUTION\n}';
  const cells: Cell[] = [
    { type: 'markdown', source: 'word '.repeat(2001), metadata: {} },
    { type: 'code', source: code, metadata: {} },
    {
      type: 'markdown',
      source: '**Predict, then run (1).** Why?',
      metadata: { tags: ['question'], question: 'why' },
    },
    { type: 'markdown', source: '2 points: because.', metadata: { tags: ['rubric'] } },
    { type: 'code', source: '1', metadata: {} },
    { type: 'markdown', source: 'word '.repeat(121), metadata: { tags: ['explanation'] } },
    { type: 'markdown', source: '1 point: for nothing.', metadata: { tags: ['rubric'] } },
  ];
  expect(brokenRules(cells, 'lab.ts')).toEqual([
    '2006 words; at most 2000',
    '1 questions; 3 to 5',
    '2 rubrics for 1 questions',
    'the explanation of Predict 1 has 121 words; at most 120',
    'f has 16 lines to write; at most 15',
    'f has no check directly after its blank',
  ]);
});
