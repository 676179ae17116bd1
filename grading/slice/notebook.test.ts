import { codeCells } from './notebook';

const notebook = (cells: unknown, nbformat: unknown = 4) => JSON.stringify({ cells, nbformat });

test('the code cells, whether their source is a text or a list of lines', () => {
  const cells = [
    { cell_type: 'code', source: 'a' },
    { cell_type: 'markdown', source: 'b' },
    { cell_type: 'code', source: ['c\n', 'd'] },
  ];
  expect(codeCells(notebook(cells))).toEqual(['a', 'c\nd']);
});

test('invalid cells are left out, and an invalid source is empty', () => {
  const cells = [null, 7, 'code', { cell_type: 'code' }, { cell_type: 'code', source: [1, 'a', null] }];
  expect(codeCells(notebook(cells))).toEqual(['', 'a']);
});

test.each([
  ['', 'is not a notebook: its text is not JSON'],
  ['{"cells": [', 'is not a notebook: its text is not JSON'],
  ['[]', 'is JSON, but not a notebook: it has no cells'],
  ['null', 'is JSON, but not a notebook: it has no cells'],
  [notebook('cells'), 'is JSON, but not a notebook: it has no cells'],
  [notebook([], 3), 'is not a notebook of nbformat 4, but of 3: save it again in JupyterLab'],
  [notebook([], null), 'is not a notebook of nbformat 4, but of null: save it again in JupyterLab'],
])('%j is refused', (text, problem) => {
  expect(() => codeCells(text)).toThrow(problem);
});
