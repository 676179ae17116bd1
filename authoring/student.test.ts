import { parsePercent } from '../notebook/percent';
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

// %% [markdown] tags=["rubric"]
// 1 point for the right answer

// %%
perceptron([1]);
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
    'perceptron([1]);',
  ]);
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
