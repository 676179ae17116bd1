import { notebook, solvedCells } from '../../testing/notebooks';
import type { Attacks } from '../attack';

const FUNCTION = 'function perceptron(w: number[], b: number, x: number[]) { return 0; }';
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** Notebooks that are made to be expensive to parse. */
export const bombs: Attacks = {
  'a million lists, one in the other': { entry: `{"nbformat":4,"cells":${nested(1e6)}}` },
  'a version that is a million lists': { entry: `{"nbformat":${nested(1e6)},"cells":[]}` },
  'a text of a million lists': {
    entry: `{"nbformat":4,"cells":[{"cell_type":"code","source":${nested(1e6)}}]}`,
  },
  'twenty megabytes of cells': {
    entry: `{"nbformat":4,"cells":[${'{"cell_type":"code","source":"1"},'.repeat(5e5)}{}]}`,
  },
  'more megabytes than are read': { entry: notebook([FUNCTION, ' '.repeat(30e6)]) },
  'keeps the parser busy for years': { entry: notebook([FUNCTION, 'async<T>('.repeat(40) + ')'.repeat(40)]) },
  'a hundred thousand brackets': { entry: notebook([FUNCTION, '('.repeat(1e5) + ')'.repeat(1e5)]) },
  'megabytes that each exercise uses': {
    entry: notebook([
      ...solvedCells('01-perceptron').map(cell => cell.replace(/^(function \w+\([^{]*\{)/gm, '$1 ballast;')),
      `const ballast = [${'0.123456789,'.repeat(1e6)}];`,
    ]),
  },
  'a hundred thousand functions that use each other': {
    entry: notebook([
      FUNCTION.replace('return 0', 'return f0()'),
      Array.from({ length: 2e4 }, (_, i) => `function f${i}() { return f${i + 1}(); }`).join('\n'),
    ]),
  },
  'cells that are no cells': {
    entry: JSON.stringify({
      nbformat: 4,
      cells: [null, 1, 'code', [], { cell_type: 'code' }, { cell_type: 'code', source: [1, null, {}] }],
    }),
  },
  'names of prototypes': {
    entry: `{"nbformat":4,"cells":[{"cell_type":"code","source":"1"}],"__proto__":{"cells":[]},"constructor":{"prototype":{"points":9}}}`,
  },
  'imports what is not there': {
    entry: notebook([
      "import { perceptron as right } from '../../grading/oracle/perceptron';",
      'function perceptron(w: number[], b: number, x: number[]) { return right(w, b, x); }',
    ]),
  },
  'takes the name of what is graded': {
    entry: notebook(["export { perceptron } from 'dl-labs';", "import { perceptron } from 'dl-labs';"]),
  },
};
