import * as ts from 'typescript';
import { declaredNames, exportedNames, valueNames } from './declaredNames';

const tree = (code: string) => ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ES2022, true);
const declared = (code: string) => Object.fromEntries(declaredNames(tree(code).statements));

test.each([
  [
    'const a = 1, b = 2; let c; var d = 1; let e: string',
    { a: 'const', b: 'const', c: 'any', d: 'let', e: 'let' },
  ],
  ['declare const a: number; declare function f(): void; declare global { var g: 1 }', {}],
  ['const [a, { b: [c], ...d }, , e = 1] = x', { a: 'const', c: 'const', d: 'const', e: 'const' }],
  [
    'function f() { const inner = 1 } class A {} enum E {} namespace N {}',
    { f: 'function', A: 'function', E: 'function', N: 'function' },
  ],
  ['interface I {} type T = I', { I: 'type', T: 'type' }],
  ['interface A {} class A {}', { A: 'function' }],
  ['class A {} interface A {}', { A: 'function' }],
  ['const T = 1; type T = typeof T', { T: 'const' }],
  ['{ let inner; } for (const i of []) {} if (1) { const j = 1 }', {}],
])('%s declares', (code, kinds) => {
  const found = Object.entries(declared(code)).map(([name, { kind }]) => [name, kind]);
  expect(Object.fromEntries(found)).toEqual(kinds);
});

test.each([
  ["import a from 'm'", { a: 'import a from "m";' }],
  ["import * as a from 'm'", { a: 'import * as a from "m";' }],
  [
    "import { a, b as c, type D } from 'm'",
    { a: 'import { a } from "m";', c: 'import { b as c } from "m";', D: 'import { type D } from "m";' },
  ],
  ["import a, { b } from 'm'", { a: 'import a from "m";', b: 'import { b } from "m";' }],
  ["import type { A } from 'm'", { A: 'import type { A } from "m";' }],
  ["import 'm'", {}],
])('%s is imported again by', (code, statements) => {
  const found = Object.entries(declared(code)).map(([name, d]) => [
    name,
    d.kind === 'import' ? d.statement : d.kind,
  ]);
  expect(Object.fromEntries(found)).toEqual(statements);
});

test('names that carry export are told apart', () => {
  expect(exportedNames(tree('export const a = 1; const b = 2; export function f() {}').statements)).toEqual(
    new Set(['a', 'f']),
  );
});

test.each([
  ['const a = 1, { b } = c; function f() {} class A {} enum E {}', ['a', 'b', 'f', 'A', 'E']],
  ["import { a } from 'm'; interface I {} type T = I", []],
  ['function f(a: number { return 1; }', ['f']],
  ['const a = 1 +;', ['a']],
])('%s declares the values', (code, names) => {
  expect([...valueNames(code)]).toEqual(names);
});
