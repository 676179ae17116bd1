import { parseNotebook, serialize, toNotebook, type Cell } from './nbformat';

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

test.each([
  ['{', 'a.ipynb is not a notebook: its text is not JSON'],
  ['{"nbformat": 3, "worksheets": []}', 'not a notebook of nbformat 4 (got nbformat 3)'],
  ['null', 'not a notebook of nbformat 4'],
])('%s is refused with an explanation', (text, message) => {
  expect(() => parseNotebook(text, 'a.ipynb')).toThrow(message);
});
