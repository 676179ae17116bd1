import {
  codeCells,
  codeNotebook,
  parseNotebook,
  readNotebook,
  serialize,
  toNotebook,
  type Cell,
} from './nbformat';

const cells: Cell[] = [
  { type: 'markdown', source: '# Title\ntext', metadata: {} },
  { type: 'code', source: '1', metadata: { tags: ['a'] } },
  { type: 'code', source: '1', metadata: {} },
];

test('a notebook read back holds the same cells', () => {
  expect(parseNotebook(serialize(toNotebook(cells)), 'a.ipynb')).toEqual(cells);
});

test('ids depend on the text alone, and stay unique', () => {
  const ids = toNotebook(cells).cells.map(({ id }) => id);
  expect(new Set(ids).size).toBe(3);
  expect(
    toNotebook([{ type: 'code', source: 'new', metadata: {} }, ...cells])
      .cells.slice(1)
      .map(({ id }) => id),
  ).toEqual(ids);
});

const text = (cells: unknown, nbformat: unknown = 4) => JSON.stringify({ cells, nbformat });
const code = (text: string) => codeCells(readNotebook(text, 'a.ipynb'));

test('the code cells, whether their source is a text or a list of lines', () => {
  const cells = [
    { cell_type: 'code', source: 'a' },
    { cell_type: 'markdown', source: 'b' },
    { cell_type: 'code', source: ['c\n', 'd'] },
  ];
  expect(code(text(cells))).toEqual(['a', 'c\nd']);
  expect(code(codeNotebook(['a', 'c\nd']))).toEqual(['a', 'c\nd']);
});

test('invalid cells are left out, an invalid source is empty, and metadata may be missing', () => {
  const damaged = text([
    null,
    7,
    'code',
    { cell_type: 'code' },
    { cell_type: 'code', source: [1, 'a', null] },
  ]);
  expect(code(damaged)).toEqual(['', 'a']);
  expect(readNotebook(damaged, 'a.ipynb').metadata).toEqual({});
  expect(parseNotebook(damaged, 'a.ipynb')[1]).toEqual({ type: 'code', source: 'a', metadata: {} });
});

test('a byte order mark is no reason to refuse a notebook', () => {
  expect(code(`\uFEFF${codeNotebook(['a'])}`)).toEqual(['a']);
});

test.each([
  ['', 'not a notebook: its text is not JSON'],
  ['{"cells": [', 'not a notebook: its text is not JSON'],
  ['[]', 'JSON, but not a notebook: it has no cells'],
  ['null', 'JSON, but not a notebook: it has no cells'],
  [text('cells'), 'JSON, but not a notebook: it has no cells'],
  [text([], 3), 'not a notebook of nbformat 4, but of 3: save it again in JupyterLab'],
  ['{"nbformat": 3, "worksheets": []}', 'not a notebook of nbformat 4, but of 3'],
  [text([], null), 'not a notebook of nbformat 4, but of an unknown version: save it again in JupyterLab'],
  ['{"cells": []}', 'but of an unknown version'],
  ['{"nbformat": [[[]]], "cells": []}', 'but of an unknown version'],
])('%s is refused with an explanation', (text, problem) => {
  expect(() => parseNotebook(text, 'a.ipynb')).toThrow(new RegExp(`^a\\.ipynb is .*${problem}`));
});
