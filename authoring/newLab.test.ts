import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newLab } from './newLab';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-lab-'));
  for (const folder of ['solutions', 'labs', 'grading/exercises/01-gates'])
    mkdirSync(join(root, folder), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const put = (path: string) => writeFileSync(join(root, path), '');

test('a new lab has a source, an exercise and its proof', () => {
  expect(newLab('16-self-attention', root)).toEqual([
    'solutions/16-self-attention.ts',
    'grading/exercises/16-self-attention/selfAttentionExample.ts',
    'grading/exercises/16-self-attention/exercises.test.ts',
  ]);
  expect(readdirSync(join(root, 'grading/exercises/16-self-attention'))).toHaveLength(2);
});

test.each([
  '',
  '16',
  'attention',
  '6-attention',
  '16-Attention',
  '16_attention',
  '16-a--b',
  '16-4d',
  '../16-up',
  '16-x.ts',
])('no name of a lab: "%s"', name => {
  expect(() => newLab(name, root)).toThrow(
    `two digits and a topic in lower case, joined by hyphens; got "${name}"`,
  );
  expect(readdirSync(join(root, 'solutions'))).toEqual([]);
});

test.each(['solutions/16-u-net.ts', 'labs/16-attention.ipynb', 'grading/exercises/16-attention'])(
  'a number that is taken by %s',
  path => {
    put(path);
    expect(() => newLab('16-attention', root)).toThrow(`There is a lab 16 already: ${path}`);
  },
);

test('a function that another lab has', () => {
  put('grading/exercises/01-gates/attentionExample.ts');
  expect(() => newLab('16-attention', root)).toThrow(
    'There is a function of that name already: grading/exercises/01-gates/attentionExample.ts',
  );
  expect(readdirSync(join(root, 'solutions'))).toEqual([]);
});
