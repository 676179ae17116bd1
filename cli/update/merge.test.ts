import type { Notebook } from '../../notebook/nbformat';
import { sourceOf, toNotebook } from '../../notebook/nbformat';
import { merge } from './merge';

const blank = (name: string, comment = '') =>
  `${comment}function ${name}() {\n  // YOUR CODE HERE\n  throw new Error('${name} is not written yet');\n}`;

/** A notebook of code cells, and of Markdown cells for sources that begin with #. */
const made = (...sources: string[]): Notebook =>
  toNotebook(
    sources.map(source => ({ type: source.startsWith('#') ? 'markdown' : 'code', source, metadata: {} })),
  );

/** The same notebook with a cell's text changed, as JupyterLab saves it: the id stays. */
function edited(notebook: Notebook, index: number, source: string): Notebook {
  return { ...notebook, cells: notebook.cells.map((cell, i) => (i === index ? { ...cell, source } : cell)) };
}

/** The same notebook with a cell inserted, as JupyterLab does. */
function added(notebook: Notebook, index: number, source: string): Notebook {
  const cell = {
    cell_type: 'code',
    id: `new-${index}`,
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  };
  return { ...notebook, cells: notebook.cells.toSpliced(index, 0, cell) };
}

const sources = ({ cells }: Notebook) => cells.map(sourceOf);
const withoutIds = (notebook: Notebook): Notebook => ({
  ...notebook,
  cells: notebook.cells.map(({ id: _id, ...cell }) => cell),
});

const base = made('# Title', blank('f'), 'await check(f);', '# More', blank('g'));
const answer = 'function f() {\n  return 1;\n}';

test.each([
  ['with ids', (notebook: Notebook) => notebook],
  ['without ids, as old tools save them', withoutIds],
])('an answer stays if the course has changed other cells (%s)', (_how, saved) => {
  const theirs = made('# New title', '# Inserted', blank('f'), 'await check(f);', blank('g'));
  const { notebook, kept, both } = merge(base, saved(edited(base, 1, answer)), theirs);
  expect(sources(notebook)).toEqual(['# New title', '# Inserted', answer, 'await check(f);', blank('g')]);
  expect([kept, both]).toEqual([1, []]);
});

test('if both have changed an exercise, the answer comes second, and so counts', () => {
  const changed = blank('f', '/** Explained better. */\n');
  const { notebook, both } = merge(
    base,
    edited(base, 1, answer),
    made('# Title', changed, 'await check(f);'),
  );
  expect(sources(notebook)).toEqual(['# Title', changed, answer, 'await check(f);']);
  expect(both.map(sourceOf)).toEqual([answer]);
});

test("the student's own cells stay behind the same cells", () => {
  const mine = added(added(added(base, 3, 'f() + 1'), 0, 'first'), 7, 'last');
  const theirs = made('# Title', blank('f'), 'await check(f);', '# Other', blank('g'));
  const { notebook, kept } = merge(base, mine, theirs);
  const [title, f, check, other, g] = sources(theirs);
  expect(sources(notebook)).toEqual(['first', title, f, check, 'f() + 1', other, g, 'last']);
  expect(kept).toBe(3);
});

test('an answer to a removed exercise is kept', () => {
  const { notebook } = merge(base, edited(base, 4, 'function g() {}'), made('# Title', blank('f')));
  expect(sources(notebook)).toEqual(['# Title', blank('f'), 'function g() {}']);
});

test('both cells of an answer are kept, in their order', () => {
  const mine = added(edited(base, 1, answer), 2, 'function f() {\n  return 2;\n}');
  const { notebook } = merge(base, mine, made('# New', blank('f'), 'await check(f);'));
  expect(sources(notebook)).toEqual(['# New', answer, 'function f() {\n  return 2;\n}', 'await check(f);']);
});

test('merging again changes nothing, and neither does a version without changes', () => {
  const mine = added(edited(base, 1, answer), 2, 'f()');
  const theirs = made('# New', blank('f', '// new\n'), 'await check(f);', blank('g'));
  const { notebook } = merge(base, mine, theirs);
  expect(merge(base, notebook, theirs).notebook).toEqual(notebook);
  expect(merge(base, mine, base).notebook).toEqual(mine);
});

test('each cell has an id of its own', () => {
  const mine = withoutIds(added(edited(base, 1, answer), 2, 'f()'));
  const { notebook } = merge(base, mine, made('# New', blank('f', '// new\n')));
  const ids = notebook.cells.map(({ id }) => id);
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(ids.length);
});
