import { declaredNames, valueNames } from './declaredNames';
import { parseCell } from './parseCell';

const declared = (code: string) => Object.fromEntries(declaredNames(parseCell(code).statements));

/** Each name as `value`, `type` or `value+type`, with `declare` if it is ambient and `?` if its type evolves. */
const TABLE: readonly [code: string, names: Readonly<Record<string, string>>][] = [
  ['const a = 1, b = 2; var d = 1; let e: string', { a: 'const', b: 'const', d: 'let', e: 'let' }],
  [
    'let a; let b = null, c = (undefined), d = []; const e = []; let f = [1], g = {}',
    { a: 'let?', b: 'let?', c: 'let?', d: 'let?', e: 'const?', f: 'let', g: 'let' },
  ],
  [
    'let a: any, b: [] = [], c: null = null; const d = null, e = undefined',
    { a: 'let', b: 'let', c: 'let', d: 'const', e: 'const' },
  ],
  ['using a = b; await using c = d', { a: 'const', c: 'const' }],
  ['const [a, { b: [c], ...d }, , e = 1] = x', { a: 'const', c: 'const', d: 'const', e: 'const' }],
  [
    'function f() { const inner = 1 } class A {} enum E {} namespace N { export const a = 1 }',
    { f: 'block', A: 'block+type', E: 'block+type', N: 'block+type' },
  ],
  ['namespace N { export type T = 1; export namespace M { export interface I {} } }', { N: 'type' }],
  ['interface I {} type T = I', { I: 'type', T: 'type' }],
  ['interface A {} class A {}', { A: 'block+type' }],
  ['class A {} interface A {}', { A: 'block+type' }],
  ['const T = 1; type T = typeof T', { T: 'const+type' }],
  ['type T = number; let T: T = 1', { T: 'let+type' }],
  ['function f() {} namespace f { export type T = 1 }', { f: 'block+type' }],
  ['import A = N.I; import type B = N.J', { A: 'block+type', B: 'type' }],
  ["import fs = require('fs')", {}],
  ['export default function f() {} export default class {} export default 1', { f: 'block' }],
  [
    'declare const a: number; declare let b: 1; declare function f(): void',
    { a: 'declare const', b: 'declare let', f: 'declare block' },
  ],
  [
    'declare class C {} declare enum E {} declare namespace N { const a: 1 } declare type T = 1',
    { C: 'declare block+type', E: 'declare block+type', N: 'declare block+type', T: 'type' },
  ],
  ["declare global { var g: 1 } declare module 'm' { const a: 1 }", {}],
  ['{ let inner; } for (const i of []) {} if (1) { const j = 1 }', {}],
  [
    'for (var i = 0, j; ;) {} for (var k of []) {} for (var l in {}) var m = 1',
    { i: 'let', j: 'let?', k: 'let', l: 'let', m: 'let' },
  ],
  [
    'if (1) { var [a, { b }] = c } else var d = 1; try { var e = 1 } catch { var f = 2 } finally { var g = 3 }',
    { a: 'let', b: 'let', d: 'let', e: 'let', f: 'let', g: 'let' },
  ],
  [
    'switch (1) { case 1: var a = 1 } l: { var b = 1; } while (1) { do var c = 1; while (1) }',
    { a: 'let', b: 'let', c: 'let' },
  ],
  [
    'function f() { var a } class A { static { var b } m() { var c } } namespace N { var d = 1 } const g = () => { var h }',
    { f: 'block', A: 'block+type', N: 'block+type', g: 'const' },
  ],
];

test.each(TABLE)('%s declares', (code, names) => {
  const found = Object.entries(declared(code)).map(([name, { value, type }]) => {
    const own = value && value.kind !== 'import' ? value : undefined;
    const kind = own && `${own.isAmbient ? 'declare ' : ''}${own.kind}${own.evolves ? '?' : ''}`;
    return [name, [kind, type && 'type'].filter(part => part !== undefined).join('+')];
  });
  expect(Object.fromEntries(found)).toEqual(names);
});

test.each([
  ["import a from 'm'", { a: 'import a from "m";' }],
  ["import * as a from 'm'", { a: 'import * as a from "m";' }],
  [
    "import { a, b as c, type D } from 'm'",
    { a: 'import { a } from "m";', c: 'import { b as c } from "m";', D: 'import type { D } from "m";' },
  ],
  ["import a, { b } from 'm'", { a: 'import a from "m";', b: 'import { b } from "m";' }],
  ["import type { A } from 'm'", { A: 'import type { A } from "m";' }],
  ["import 'm'", {}],
  ["import { default as a } from 'm'", { a: 'import { default as a } from "m";' }],
  [
    "import a from './b.json' with { type: 'json' }",
    { a: 'import a from "./b.json" with { type: \'json\' };' },
  ],
])('%s is imported again by', (code, statements) => {
  const found = Object.entries(declared(code)).map(([name, { value, type }]) => {
    const meaning = value ?? type;
    return [name, meaning?.kind === 'import' ? meaning.statement : undefined];
  });
  expect(Object.fromEntries(found)).toEqual(statements);
});

test('an imported name is a value and a type, or a type alone', () => {
  const { a, D } = declared("import { a, type D } from 'm'");
  expect([a.value, D.value]).toEqual([a.type, undefined]);
});

test('the parameters of a type are kept', () => {
  expect(declared('class A<T extends object = {}, const U = 1> {} type B<T> = T')).toMatchObject({
    A: { type: { parameters: '<T extends object = {}, const U = 1>', arguments: '<T, U>' } },
    B: { type: { parameters: '<T>', arguments: '<T>' } },
  });
});

test.each([
  ['const a = 1, { b } = c; function f() {} class A {} enum E {}', ['a', 'b', 'f', 'A', 'E']],
  ["import { a } from 'm'; interface I {} type T = I", []],
  ['function f(a: number { return 1; }', ['f']],
  ['const a = 1 +;', ['a']],
  ['const T = 1; type T = 1; type U = 1; declare const d: 1', ['T']],
  ['for (var i = 0; ;) {} export default function f() {}', ['i', 'f']],
])('%s declares the values', (code, names) => {
  expect([...valueNames(code)]).toEqual(names);
});
