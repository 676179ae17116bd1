import { toNotebook } from '../notebook/nbformat';
import { parsePercent } from '../notebook/percent';
import { folded, PLACEHOLDER } from '../notebook/questions';
import { blanks, studentCells } from './student';

const source = `// %%
function perceptron(w: number[]): number {
  // BEGIN SOLUTION
  const sum = w[0];
  return sum >= 0 ? 1 : 0;
  // END SOLUTION
}

// %%
const nand = () => {
  const before = 1;
  // BEGIN SOLUTION
  return before;
  // END SOLUTION
};

// %% [markdown] tags=["question"] question="one-weight"
// **Predict, then run (1).** What is it?

// %% [markdown] tags=["rubric"]
// 1 point for the right answer

// %% tags=["results"]
perceptron([1]);

// %% [markdown] tags=["explanation"]
// It is 1.
`;

test('a solution becomes a blank that says what is missing, and rubrics are left out', () => {
  expect(studentCells(parsePercent(source, 'lab.ts'), 'lab.ts').map(cell => cell.source)).toEqual([
    `function perceptron(w: number[]): number {
  // YOUR CODE HERE (and delete the next line)
  throw new Error('perceptron is not written yet');
}`,
    `const nand = () => {
  const before = 1;
  // YOUR CODE HERE (and delete the next line)
  throw new Error('nand is not written yet');
};`,
    '**Predict, then run (1).** What is it?',
    PLACEHOLDER,
    'perceptron([1]);',
    folded('It is 1.'),
  ]);
});

test('a question, the cell for its answer, the code to run and the explanation have tags; the answer has the id of its question', () => {
  const cells = studentCells(parsePercent(source, 'lab.ts'), 'lab.ts').slice(2);
  expect(cells.map(({ metadata }) => metadata)).toEqual([
    { tags: ['question'], question: 'one-weight' },
    { tags: ['answer'], question: 'one-weight' },
    { tags: ['run', 'results'] },
    { tags: ['explanation'] },
  ]);
  expect(toNotebook(cells).cells[1].id).toBe('answer-one-weight');
});

test('explanations can be left out', () => {
  const cells = studentCells(parsePercent(source, 'lab.ts'), 'lab.ts', { explanations: false });
  expect(cells.at(-1)?.source).toBe('perceptron([1]);');
});

test('the blanks of a cell are known by name and size', () => {
  const cells = parsePercent(source, 'lab.ts');
  expect(cells.flatMap(cell => (cell.type === 'code' ? blanks(cell, 'lab.ts') : []))).toEqual([
    { name: 'perceptron', lines: 2 },
    { name: 'nand', lines: 1 },
  ]);
});

test.each([
  [
    'function f() {\n  // BEGIN SOLUTION\n  return 1;\n}',
    'lab.ts:3: // BEGIN SOLUTION without // END SOLUTION',
  ],
  ['function f() {\n  // END SOLUTION\n}', 'lab.ts:3: // END SOLUTION without // BEGIN SOLUTION'],
  ['function f() {\n  // BEGIN SOLUTION\n  // END SOLUTION\n}', 'lab.ts:4: the solution is empty'],
  [
    'function f() {\n  // BEGIN SOLUTION\n  1;\n  // BEGIN SOLUTION\n}',
    'lab.ts:5: // BEGIN SOLUTION inside a solution',
  ],
  [
    '// BEGIN SOLUTION\nlet a = 1;\n// END SOLUTION',
    'lab.ts:2: a solution must stand inside a function with a name',
  ],
])('%j is refused, and the error names its place', (code, message) => {
  expect(() => studentCells(parsePercent(`// %%\n${code}\n`, 'lab.ts'), 'lab.ts')).toThrow(message);
});
