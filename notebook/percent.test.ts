import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithPython, python } from '../setup/testing/withPython';
import { parseNotebook } from './nbformat';
import { parsePercent } from './percent';

const root = join(__dirname, '..');

test('cells, text, tags and line numbers', () => {
  const cells = parsePercent(
    [
      '// ---',
      '// jupyter: {}',
      '// ---',
      '',
      '// %% [markdown] tags=["question"]',
      '// # Title',
      '//',
      '// text',
      '',
      '// %% level=2',
      '',
      'const a = 1;',
      '',
      '// a comment',
      '',
    ].join('\n'),
    'lab.ts',
  );
  expect(cells).toEqual([
    { type: 'markdown', source: '# Title\n\ntext', metadata: { tags: ['question'] }, line: 6 },
    { type: 'code', source: 'const a = 1;\n\n// a comment', metadata: { level: 2 }, line: 12 },
  ]);
});

test.each([
  ['const early = 1;\n// %%\n', 'lab.ts:1: this line stands before the first cell'],
  ['// %% tags=[rubric]\n', 'lab.ts:1: [rubric] is not JSON'],
  ['// %% [markdown] what is this\n', 'lab.ts:1: cannot read "what is this"'],
])('%j is refused, and the error names its place', (text, message) => {
  expect(() => parsePercent(text, 'lab.ts')).toThrow(message);
});

describeWithPython('jupytext reads every source the same way', () => {
  const sources = readdirSync(join(root, 'solutions')).filter(file => /^\d\d-.*\.ts$/.test(file));

  test('there are sources', () => expect(sources).not.toHaveLength(0));

  test.each(sources)('%s', file => {
    const path = join(root, 'solutions', file);
    const notebook = execFileSync(python, ['-m', 'jupytext', '--to', 'ipynb', '--output', '-', path], {
      encoding: 'utf8',
    });
    const theirs = parseNotebook(notebook, file);
    const ours = parsePercent(readFileSync(path, 'utf8'), file);
    expect(ours.map(({ type, source, metadata }) => ({ type, source, metadata }))).toEqual(theirs);
  });
});
