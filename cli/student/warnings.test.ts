import { filledNotebook } from '../../grading/testing/notebooks';
import { readNotebook, toNotebook } from '../../notebook/nbformat';
import { exercisesOf, missing } from './exercises';
import { labsOf, ROOT } from './course';
import { warnings } from './warnings';

/** Cells in which `f` works, and what it will lack when it is graded. */
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'made with await',
    ['const table = await Promise.resolve([1]);', 'const f = () => table[0];'],
    [
      'f uses table, which is made with await in line 1 of code cell 1; nothing is awaited when f is graded. Make table without await.',
    ],
  ],
  [
    'a package, through a helper',
    ["import * as dfd from 'danfojs-node';", 'const mean = () => dfd.mean;', 'const f = () => mean();'],
    [
      'f uses danfojs-node, which is not there when f is graded. Write what you need of it yourself, in a cell.',
    ],
  ],
  [
    "a module of Node and a file, of one's own",
    ["import { readFileSync } from 'node:fs';\nimport h from './h';", 'const f = () => h(readFileSync);'],
    [
      'f uses ./h, which is not there when f is graded. Copy what you need of it into a cell.',
      'f uses node:fs, which is not there when f is graded. Write what you need of it yourself, in a cell.',
    ],
  ],
  [
    'require',
    ["const f = () => require('node:path').sep;"],
    ['f uses require, which is not there when f is graded. Write import instead.'],
  ],
  [
    'nothing that is missing',
    [
      "import * as tf from '@tensorflow/tfjs';\nimport { mean } from 'dl-labs';\nimport { sep } from 'node:path';",
      'const f = () => [tf.scalar(1), mean([1]), sep];',
    ],
    [],
  ],
  [
    'only beside it',
    [
      "import fs from 'node:fs';\nimport type { Stats } from './stats';\nconst data = await Promise.resolve(fs);",
      'const f = (x: Stats) => x;',
      'data;',
    ],
    [],
  ],
];

test.each(cases)('a function that needs %s', (_, cells, sentences) => {
  const notebook = toNotebook(cells.map(source => ({ type: 'code', source, metadata: {} })));
  expect(warnings(notebook, ['f']).sort()).toEqual(sentences);
});

test('a notebook that the grader cannot read', () => {
  const deep = `const deep = ${'['.repeat(20_000)}${']'.repeat(20_000)};`;
  const notebook = toNotebook([{ type: 'code', source: `${deep}\nconst f = () => 1;`, metadata: {} }]);
  expect(warnings(notebook, ['f'])).toEqual([
    'The notebook cannot be read as it is read when it is graded: Maximum call stack size exceeded.',
  ]);
});

test.each(labsOf(ROOT))('%s: the solved notebook lacks nothing', lab => {
  const notebook = readNotebook(filledNotebook(lab), lab);
  const names = exercisesOf(ROOT, lab);
  expect([...missing(notebook, names)]).toEqual([]);
  expect(warnings(notebook, names)).toEqual([]);
});
