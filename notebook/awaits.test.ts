import * as ts from 'typescript';
import { awaits } from './awaits';

const tree = (code: string) => ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ES2022, true);

test.each([
  ['await 0', true],
  ['for (const a of b) { await c }', true],
  ['for await (const a of b) {}', true],
  ['await using a = b', true],
  ['using a = b', false],
  ['const a = 1', false],
  ['const f = async () => { await 0 }', false],
  ['class A { async m() { await 0 } }', false],
])('%s awaits at its top level: %s', (code, expected) => {
  expect(awaits(tree(code))).toBe(expected);
});
