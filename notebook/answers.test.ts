import { added, answersIn } from './answers';
import { parseNotebook, serialize, toNotebook, type Cell, type NotebookCell } from './nbformat';
import { answerCell, PLACEHOLDER } from './questions';

const markdown = (source: string, metadata = {}): Cell => ({ type: 'markdown', source, metadata });
const code = (source: string): Cell => ({ type: 'code', source, metadata: {} });
const asked = '**Predict, then run (1).** Up\nor down?';
const next = '**Predict, then run (2).** How far?';
const explanation = markdown('Up, as it is steep.', { tags: ['explanation'] });
const lab = (withAnswers: boolean): Cell[] => [
  markdown('# Lab'),
  markdown(asked, { tags: ['question'], question: 'up' }),
  ...(withAnswers ? [answerCell('up')] : []),
  code('climb();'),
  explanation,
  markdown('# More'),
  markdown(next, { tags: ['question'], question: 'far' }),
  ...(withAnswers ? [answerCell('far')] : []),
  code('measure();'),
];

/** The lab's notebook, or an older one without cells for answers and without the questions' ids. */
const given = (withAnswers: boolean): NotebookCell[] =>
  toNotebook(
    lab(withAnswers).map(cell => {
      return withAnswers ? cell : { ...cell, metadata: { tags: cell.metadata.tags } };
    }),
  ).cells;

const own = (source: string, type = 'markdown'): NotebookCell => ({
  cell_type: type,
  id: '5f3c9a01-1111',
  metadata: {},
  source,
});

/** What is read of a notebook in which a student has changed this. */
function answersAfter(
  change: (cells: NotebookCell[]) => NotebookCell[],
  withAnswers = true,
): Record<string, string> {
  const notebook = { ...toNotebook([]), cells: change(given(withAnswers)) };
  return Object.fromEntries(answersIn(notebook, lab(false)));
}

const replaced = (from: string | RegExp, to: string) => (cells: NotebookCell[]) =>
  cells.map(cell => ({ ...cell, source: [cell.source].flat().join('').replace(from, to) }));
const insertedAt = (place: number, cell: NotebookCell) => (cells: NotebookCell[]) =>
  cells.toSpliced(place, 0, cell);

test('nothing is an answer in a notebook as it was given, with cells for answers and without', () => {
  expect(answersAfter(cells => cells)).toEqual({ up: '', far: '' });
  expect(answersAfter(cells => cells, false)).toEqual({ up: '', far: '' });
});

test.each([
  ['in place of the placeholder', replaced(PLACEHOLDER, 'Up.')],
  ['below the placeholder', replaced(PLACEHOLDER, `${PLACEHOLDER}\n\nUp.`)],
  ['before the placeholder', replaced(PLACEHOLDER, `Up. ${PLACEHOLDER}`)],
  ['at the end of the question', replaced('or down?', 'or down? Up.')],
  ['in a cell of its own before the run', insertedAt(2, own('Up.'))],
  ['in a cell of its own after the empty one', insertedAt(3, own('Up.'))],
  ['in comments of a code cell', insertedAt(3, own('// Up.', 'code'))],
  ['in a raw cell', insertedAt(3, own('Up.', 'raw'))],
  ['directly after the run', insertedAt(4, own('Up.'))],
  [
    'in a cell that lost its id',
    (cells: NotebookCell[]) => replaced(PLACEHOLDER, 'Up.')(cells).map(({ id: _id, ...cell }) => cell),
  ],
  [
    'in a cell that lost its metadata',
    (cells: NotebookCell[]) => replaced(PLACEHOLDER, 'Up.')(cells).map(cell => ({ ...cell, metadata: {} })),
  ],
  [
    'in a copied cell, with the same text',
    (cells: NotebookCell[]) => {
      const written = replaced(PLACEHOLDER, 'Up.')(cells);
      return written.toSpliced(2, 0, written[2]);
    },
  ],
])('an answer is found %s', (_where, change) => {
  const first = (cells: NotebookCell[]) => {
    const [head, tail] = [cells.slice(0, 5), cells.slice(5)];
    return [...change(head), ...tail];
  };
  expect(answersAfter(first)).toEqual({ up: 'Up.', far: '' });
});

test.each([
  ['at the end of the question', replaced('or down?', 'or down? Up.')],
  ['within the question', replaced('Up\nor', 'Up\nUp.\nor')],
  ['in a cell of its own before the run', insertedAt(2, own('Up.'))],
  ['in a cell of its own after the run', insertedAt(3, own('Up.'))],
])('in an older notebook, an answer is found %s', (_where, change) => {
  expect(answersAfter(change, false)).toEqual({ up: 'Up.', far: '' });
});

test('what was written in several places is all of the answer', () => {
  const change = (cells: NotebookCell[]) =>
    insertedAt(3, own('And far.'))(replaced('or down?', 'or down? Up.')(cells));
  expect(answersAfter(change)).toEqual({ up: 'Up.\n\nAnd far.', far: '' });
});

test("a note after the run is no answer if there is one before it, and neither are the course's own texts", () => {
  const change = (cells: NotebookCell[]) => insertedAt(3, own('Down.'))(insertedAt(2, own('Up.'))(cells));
  expect(answersAfter(cells => insertedAt(5, own('So it was.'))(change(cells)), false)).toEqual({
    up: 'Up.\n\nDown.',
    far: '',
  });
});

test('the student has the same answers from the notebook that was released', () => {
  const released = parseNotebook(serialize(toNotebook(lab(true))), 'lab.ipynb');
  const notebook = { ...toNotebook([]), cells: replaced(PLACEHOLDER, 'Up.')(given(true)) };
  expect(Object.fromEntries(answersIn(notebook, released))).toEqual({ up: 'Up.', far: 'Up.' });
});

test('whatever a notebook holds, answers are read, and in linear time', () => {
  const odd = [
    { cell_type: 'markdown', id: 5, metadata: { tags: 'answer', question: 7 }, source: [null, 'x'] },
    { cell_type: 'code', metadata: [], source: `\n${' \n'.repeat(300_000)}` },
    { cell_type: 'markdown', metadata: {}, source: `**${'a'.repeat(1_000_000)}` },
  ] as unknown as NotebookCell[];
  const { up, far } = answersAfter(cells => [...odd, ...cells, ...odd]);
  expect([up, far.length]).toEqual(['', 'x\n\n**'.length + 1_000_000]);
});

test.each([
  ['a b', 'a b', ''],
  ['a b', 'a b c', ' c'],
  ['a b', 'c a b', 'c '],
  ['a\nb', 'a c\nd b', 'a c\nd b'],
  ['a\nb', 'x\na\ny\nb', 'x\ny'],
  ['a\nb', '', ''],
])('what was added to %j in %j is %j', (original, text, addition) => {
  expect(added(original, text)).toBe(addition);
});
