import { answersIn } from '../../notebook/answers';
import type { Cell, Notebook } from '../../notebook/nbformat';
import { parseNotebook, serialize, sourceOf, toNotebook } from '../../notebook/nbformat';
import { answerCell, PLACEHOLDER } from '../../notebook/questions';
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

describe('written answers', () => {
  const question = (id: string, number: number, text: string): Cell[] => [
    {
      type: 'markdown',
      source: `**Predict, then run (${number}).** ${text}`,
      metadata: { tags: ['question'], question: id },
    },
    answerCell(id),
    { type: 'code', source: `run(${number});`, metadata: {} },
  ];
  const one = toNotebook([...question('up', 1, 'Up?'), ...question('far', 2, 'How far?')]);
  const renumbered = toNotebook([
    ...question('new', 1, 'New?'),
    ...question('far', 2, 'How far now?'),
    ...question('up', 3, 'Up?'),
  ]);
  const [, , , , place] = one.cells.map((_, i) => i);

  test.each([
    ['with ids', (notebook: Notebook) => notebook],
    ['without ids', withoutIds],
  ])('stay with their questions when these are reworded, moved and renumbered (%s)', (_how, saved) => {
    const mine = saved(edited(edited(one, 1, 'Up.'), place, 'Far.'));
    const { notebook, kept, both } = merge(one, mine, renumbered);
    expect(sources(notebook).filter(source => !source.startsWith('**'))).toEqual([
      ...[PLACEHOLDER, 'run(1);', 'Far.', 'run(2);', 'Up.', 'run(3);'],
    ]);
    expect([kept, both]).toEqual([2, []]);
    expect(merge(renumbered, notebook, renumbered).notebook).toEqual(notebook);
  });

  test('a note behind an empty answer stays there', () => {
    const { notebook } = merge(one, added(one, place + 1, '// note'), renumbered);
    expect(sources(notebook).indexOf('// note')).toBe(5);
  });

  test('the answer to a removed question is kept', () => {
    const { notebook } = merge(one, edited(one, place, 'Far.'), toNotebook(question('up', 1, 'Up?')));
    expect(sources(notebook)).toContain('Far.');
  });

  test('an answer in the text of a question that the course has changed, too, stands below it and is reported', () => {
    const mine = edited(one, 3, `${sourceOf(one.cells[3])} Far.`);
    const { notebook, both } = merge(one, mine, renumbered);
    const texts = sources(notebook);
    expect(texts[texts.findIndex(text => text.includes('How far now?')) + 1]).toContain('How far? Far.');
    expect(both).toHaveLength(1);
  });

  test('an update to questions with cells for answers keeps what was written without them', () => {
    const older = {
      ...one,
      cells: one.cells
        .filter(({ metadata }) => !metadata.tags?.includes('answer'))
        .map(cell => ({ ...cell, metadata: { tags: cell.metadata.tags } })),
    };
    const mine = edited(older, 0, `${sourceOf(older.cells[0])} Up.`);
    const { notebook } = merge(older, mine, one);
    const answers = answersIn(notebook, parseNotebook(serialize(one), ''));
    expect(Object.fromEntries(answers)).toEqual({ up: 'Up.', far: '' });
    expect(notebook.cells[0].metadata).toEqual(one.cells[0].metadata);
  });
});
