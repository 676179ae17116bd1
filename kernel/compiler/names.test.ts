import * as ts from 'typescript';
import { hoistedNames, identifiers } from './names';

const tree = (code: string) => ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ES2022, true);

test('identifiers are all names of a cell', () => {
  expect(identifiers(tree('const a = b.c(`${d}`) as E'))).toEqual(new Set(['a', 'b', 'c', 'd', 'E']));
});

test('functions have a value before the cell starts', () => {
  expect(hoistedNames(tree('const a = 1; function f() {} class A {}').statements)).toEqual(['f']);
});
