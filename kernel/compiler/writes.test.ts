import { parseCell } from '../../notebook/parseCell';
import { writes } from './writes';

test.each([
  ['a; a.b; a[0]; f(a); a === 1; a.at(0); b = a; b[a] = 1', {}],
  ['a = 1; a = []', 'emptyArray'],
  ['a = []; a = [1]', 'value'],
  ['a = ([])', 'emptyArray'],
  ['a ??= []; a += 1', 'value'],
  ['a.push(1)', 'elements'],
  ['(a as number[]).unshift(1)', 'elements'],
  ['a[0] = 1', 'elements'],
  ['a.length = 0', 'elements'],
  ['a = 1; a.push(2)', 'value'],
  ['a++', 'value'],
  ['--a!', 'value'],
  ['[b.c, ...a] = d', 'value'],
  ['({ b: a } = c)', 'value'],
  ['({ a, ...d.e } = c)', 'value'],
  ['[[a], { b: [c.d = 1] }] = e', 'value'],
  ['for (a of b);', 'value'],
  ['for (a in b);', 'value'],
  ['const f = () => { a = 1 }; a = 2', 'inFunction'],
  ['a.push(1); function f() { a.push(2) }', 'inFunction'],
  ['class B { c() { a = 1 } }', 'inFunction'],
  ['function f(a) { a = 1 }', {}],
  ['const f = () => { let a = 1; a = 2 }', {}],
])('%s', (code, write) => {
  const { a } = Object.fromEntries(writes(parseCell(code)));
  expect(a).toEqual(typeof write === 'string' ? write : undefined);
});
