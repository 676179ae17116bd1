import * as ts from 'typescript';
import { awaits, declaredNames, exportedNames, identifiers } from './names';

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

test('exported names are listed separately', () => {
  expect(exportedNames(tree('export const a = 1; const b = 2; export function f() {}').statements)).toEqual(
    new Set(['a', 'f']),
  );
});

test('identifiers are all names of a cell', () => {
  expect(identifiers(tree('const a = b.c(`${d}`) as E'))).toEqual(new Set(['a', 'b', 'c', 'd', 'E']));
});

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
