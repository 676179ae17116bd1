import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithPython, python } from '../setup/testing/withPython';
import { parseNotebook } from './nbformat';
import { parsePercent } from './percent';

const root = join(__dirname, '..');

/** Prints the notebooks that jupytext reads from the files named as arguments, as a list of texts. */
const READ = `
import json, jupytext, sys
print(json.dumps([jupytext.writes(jupytext.read(path), fmt="ipynb") for path in sys.argv[1:]]))
`;

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

  let theirs: string[];
  beforeAll(() => {
    const paths = sources.map(file => join(root, 'solutions', file));
    theirs = JSON.parse(execFileSync(python, ['-c', READ, ...paths], { encoding: 'utf8' })) as string[];
  });

  test.each(sources)('%s', file => {
    const ours = parsePercent(readFileSync(join(root, 'solutions', file), 'utf8'), file);
    expect(ours.map(({ type, source, metadata }) => ({ type, source, metadata }))).toEqual(
      parseNotebook(theirs[sources.indexOf(file)], file),
    );
  });
});
