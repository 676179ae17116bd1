import { parseCell } from '../../notebook/parseCell';
import { capturedNames, hoistedNames, identifiers, unused } from './names';

test('identifiers are all names of a cell', () => {
  expect(identifiers(parseCell('const a = b.c(`${d}`) as E'))).toEqual(new Set(['a', 'b', 'c', 'd', 'E']));
});

test('functions have a value before the cell starts', () => {
  expect(hoistedNames(parseCell('const a = 1; function f() {} class A {}').statements)).toEqual(['f']);
});

test('captured names are those inside functions and classes, without the names of these', () => {
  expect(capturedNames(parseCell('a; const b = () => c; function d() { e } class F { g = d }'))).toEqual(
    new Set(['c', 'e', 'g', 'd']),
  );
});

test('an unused name gets underscores until it is free', () => {
  expect(unused('a', new Set(['a', 'a_']))).toBe('a__');
});
