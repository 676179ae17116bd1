import { sharedKernel } from '../testing/kernel';

const kernel = sharedKernel();
const RIGHT =
  '(w: number[], b: number, x: number[]) => (w.reduce((sum, one, i) => sum + one * x[i], b) >= 0 ? 1 : 0)';

/** What `check` shows of a function that is right, after the report. */
async function warningsAfter(...cells: string[]): Promise<string> {
  for (const cell of cells) await kernel().run(cell);
  const { outputs, error } = await kernel().run(
    "const { check } = await import('dl-labs'); await check(perceptron);",
  );
  expect(error).toBe('');
  const texts = outputs.flatMap(output => ('data' in output ? output.data['text/plain'] : []));
  expect(texts[0]).toContain('✓ 1 point');
  return texts.slice(1).join('\n');
}

test.each([
  [
    'what is made with await',
    ['const zero = await Promise.resolve(0);', `const perceptron = ${RIGHT.replace('>= 0', '>= zero')};`],
    'perceptron uses zero, which is made with await; nothing is awaited when perceptron is graded. Make zero without await.',
  ],
  ['nothing, once it is made without', ['const zero = 0;'], ''],
  [
    'a module of Node',
    [
      "import { EOL } from 'node:os';",
      `function perceptron(w: number[], b: number, x: number[]) { return EOL === '' ? 0 : (${RIGHT})(w, b, x); }`,
    ],
    'perceptron uses node:os, which is not there when perceptron is graded. Write what you need of it yourself, in a cell.',
  ],
  [
    'an older version',
    [`const perceptron = ${RIGHT};`, 'const perceptron = (w: number[]) => w.size;'],
    'The newest cell that declares perceptron has an error: this checks the version before it.',
  ],
  ['nothing, once the newer version runs', [`const perceptron = ${RIGHT};`], ''],
])('a check in a notebook warns of %s', async (_, cells, sentence) => {
  expect(await warningsAfter(...cells)).toBe(sentence);
});

test('an error in a check names the line of its cell', async () => {
  await kernel().run(
    'let table: number[][] = [];\nfunction perceptron(w: number[]) {\n  return table[3][0] * w[0];\n}',
  );
  const { outputs } = await kernel().run('await check(perceptron);');
  const text = outputs.map(output => ('data' in output ? String(output.data['text/plain']) : '')).join('');
  expect(text).toMatch(/^perceptron threw: .* \(cell \[\d+\], line 3\)\nIn the first case it was called as/);
});
