import { compileFunction } from 'node:vm';
import { slice } from './slice';
import { readStatements } from './statements';

/** What `f()` gives when only its slice has run, and what ended a cell of it. */
function outcome(cells: readonly string[]) {
  const found = slice('f', readStatements(cells));
  if ('missing' in found) return found.missing;
  const load = (module: string, name: string) =>
    name === 'twice' ? (x: number) => 2 * x : `${name} of ${module}`;
  const graded = compileFunction(found.javascript) as (...given: unknown[]) => () => unknown;
  const stops: Record<number, unknown> = {};
  return { answer: graded(load, stops)(), stops };
}

const f = 'const f = () => T;';

/** Cells, and what `f()` is in a kernel that has run them. */
const TAKEN: Record<string, [unknown, ...string[]]> = {
  'a loop fills': [[0, 1], 'const T: number[] = []; for (let i = 0; i < 2; i++) T[i] = i;', f],
  'a loop fills in a later cell': [
    [0, 1],
    'const T: number[] = [];',
    f,
    'for (const i of [0, 1]) T.push(i);',
  ],
  'a member is assigned': [{ yes: 1 }, 'const T: any = {};', 'T.yes = 1;', f],
  'a variable is assigned': [0, 'let T = 5;', f, 'T = 0;'],
  'a variable is assigned after its declaration': [0, 'let T: number; T = 0;', f],
  'assigned if it is empty': [3, 'let T: number | undefined;', 'T ??= 3; T ||= 4;', f],
  'counted up': [3, 'let T = 1; T++; ++T;', f],
  'an array pattern': [2, 'let T = 1, other; [other, T] = [1, 2];', f],
  'an object pattern': [2, 'let T = 1; ({ a: T } = { a: 2 });', f],
  'a default in a pattern': [2, 'let T = 1; ({ T = 2 } = {} as any);', f],
  deleted: [{ b: 1 }, 'const T: any = { a: 1, b: 1 }; delete T.a;', f],
  'a map is set': [[[1, 2]], 'const T = new Map(); T.set(1, 2);', 'const f = () => [...T];'],
  'a set grows': [[1], 'const T = new Set(); T.add(1);', 'const f = () => [...T];'],
  'by Object.assign': [{ a: 1 }, 'const T = {}; Object.assign(T, { a: 1 });', f],
  'by defineProperty': [
    1,
    'const T: any = {}; Object.defineProperty(T, "a", { value: 1 });',
    'const f = () => T.a;',
  ],
  sorted: [[1, 2], 'const T = [2, 1]; T.sort();', f],
  'in a branch': [[1], 'const T: number[] = []; if (T.length === 0) { T.push(1); }', f],
  'in a try': [[1], 'const T: number[] = []; try { T.push(1); throw 0; } catch {}', f],
  'in a block': [[1], 'const T: number[] = []; { const one = 1; T.push(one); }', f],
  'in a switch': [[1], 'const T: number[] = []; switch (1) { case 1: T.push(1); }', f],
  'in a labelled loop': [
    [0],
    'const T: number[] = []; rows: for (const i of [0, 1]) { if (i) break rows; T.push(i); }',
    f,
  ],
  'by a loop over its elements': [[0], 'for (T[0] of [2, 1, 0]);', 'const T = [5];', f],
  'in a callback': [[0, 1], 'const T: number[] = []; [0, 1].forEach(i => { T[i] = i; });', f],
  'in a function that is called at once': [[1], 'const T: number[] = []; (() => { T.push(1); })();', f],
  'by a function': [[1], 'const T: number[] = []; function init() { T.push(1); } init();', f],
  'by a function of a function': [
    [1],
    'const T: number[] = []; const put = () => { T.push(1); }, init = () => put(); init();',
    f,
  ],
  'by a function for each': [
    [1, 2],
    'const T: number[] = []; const put = (x: number) => { T.push(x); }; [1, 2].forEach(put);',
    f,
  ],
  'as an argument': [[7], 'function fill(list: number[]) { list[0] = 7; }', 'const T = [0]; fill(T);', f],
  'as an argument of an argument': [
    [7],
    'function g({ a }: any) { for (const row of a) row[0] = 7; } function fill(x: any) { g({ a: [] }); g(x); }',
    'const T = { a: [[0]] }; fill(T);',
    'const f = () => T.a[0];',
  ],
  'by another name': [[1], 'const T: number[] = []; const same = T; same.push(1);', f],
  'by a part of it': [[[1]], 'const T: number[][] = [[]]; const row = T[0]!; row.push(1);', f],
  'by a part of it in a loop': [[[1]], 'const T: number[][] = [[]]; for (const row of T) row.push(1);', f],
  'a part that a method gives': [
    [1],
    'const T = new Map([["a", [] as number[]]]); T.get("a")!.push(1);',
    'const f = () => T.get("a");',
  ],
  'a table of tables': [[[1]], 'const T: any = [[]]; T[0][0] = 1;', f],
  'a method of a class': [
    2,
    'class Counter { n = 0; up() { this.n++; } } const T = new Counter(); T.up(); T.up();',
    'const f = () => T.n;',
  ],
  'a static block': [2, 'class T { static n = 1; static { T.n = 2; } }', 'const f = () => T.n;'],
  'a static block that fills another': [[1], 'const T: number[] = []; class C { static { T.push(1); } }', f],
  'a prototype': [
    3,
    'class T { [name: string]: any } T.prototype.three = () => 3;',
    'const f = () => new T().three();',
  ],
  'a prototype by assign': [
    3,
    'class T {} Object.assign(T.prototype, { three: () => 3 });',
    'const f = () => (new T() as any).three();',
  ],
  'a property of a function': [3, 'const f = () => (f as any).three;', '(f as any).three = 3;'],
  'a global': [3, '(globalThis as any).three = 3;', 'const f = () => (globalThis as any).three;'],
  'a namespace': [1, 'namespace H { export const one = 1; }', 'const f = () => H.one;'],
  'a namespace merged with a function': [
    6,
    'function H() { return 1; } namespace H { export const five = 5; }',
    'const f = () => H() + H.five;',
  ],
  'a namespace merged with a class': [
    6,
    'class H { one = 1 } namespace H { export const five = 5; }',
    'const f = () => new H().one + H.five;',
  ],
  'a namespace in two parts': [
    3,
    'namespace H { export const a = 1; } namespace H { export const b = 2; }',
    'const f = () => H.a + H.b;',
  ],
  'a namespace declared again': [
    [undefined, 2],
    'namespace H { export const a = 1; } const before = H;',
    'namespace H { export const b = 2; }',
    'const f = () => [(H as any).a, before.a + H.b - 1];',
  ],
  'an alias': [
    2,
    'namespace H { export namespace I { export const two = 2; } } import A = H.I;',
    'const f = () => A.two;',
  ],
  'an enum': [2, 'export enum E { a = 1, b = a + 1 }', 'const f = () => E.b;'],
  'an enum in two parts': [3, 'enum E { a = 1 } enum E { b = 2 }', 'const f = () => E.a + E.b;'],
  'what is known before counts': [[1, 2], 'let n = 1; const T = [n]; n = 2; T.push(n);', f],
  'a function that is declared again': [
    [1, 2],
    'function n() { return 1; } const T = n();',
    'function n() { return 2; }',
    'const f = () => [T, n()];',
  ],
  'a class that is declared again': [
    [1, 2],
    'class C { n = 1 } const T = new C();',
    'class C { n = 2 }',
    'const f = () => [T.n, new C().n];',
  ],
  'an emptied variable': [undefined, 'let T: any = 1;', 'let T: any;', f],
  'a var that is declared twice': [1, 'var T = 1; var T: number;', f],
  'a recursive function': [6, 'function f(n = 3): number { return n < 2 ? 1 : n * f(n - 1); }'],
  'a decorated class': [
    1,
    'const one = (c: any) => { c.n = 1; }; @one export class T { static n = 0 }',
    'const f = () => T.n;',
  ],
  'an abstract class': [
    1,
    'export abstract class A { abstract n: number } class B extends A { n = 1 }',
    'const f = () => new B().n;',
  ],
  'a generator': [[1, 2], 'function* g() { yield 1; yield 2; }', 'const f = () => [...g()];'],
  'a name that is a default export': [1, 'export default function f() { return 1; }'],
  'own names like those of a module': [
    10,
    'const exports = 1, require = 2, module = 3, graded = 4; const f = () => exports + require + module + graded;',
  ],
  'an imported function that is declared again further below': [
    4,
    'import { twice } from "m"; const f = () => twice(2);',
    'const twice = (x: number) => 0; twice(1);',
  ],
  'as its own check saw it': [
    1,
    'const n = 1; function f() { return n; }',
    'await check(f);',
    'const n = 2;',
  ],
  'as the last of its checks saw it': [
    2,
    'const n = 1; function f() { return n; }',
    'await check(f);',
    'const n = 2;',
    'await check(f);',
  ],
  'a helper below the check': [2, 'function f() { return g(); }', 'await check(f);', 'const g = () => 2;'],
  'cells in another order': [[1, 2], f, 'T.push(2);', 'const T = [1];'],
  'a cell that ends by an error': [[1], 'const T = [1]; { throw new Error(); T.push(2); }', f],
  'long loops': [
    1000,
    'let T = 0; for (let i = 0; i < 1000; i++) T = step(T);',
    'const step = (x: number) => x + 1;',
    f,
  ],
};

test.each(Object.entries(TAKEN))('%s', (_what, [answer, ...cells]) => {
  expect(outcome(cells)).toMatchObject({ answer });
});

/** Cells in which `f` is 1, and which have more that must not matter. */
const LEFT: Record<string, string[]> = {
  'what only reads': [
    'const T = 1; const f = () => T;',
    'console.log(T, f()); boom(T + 1); [T].map(boom); T; `${boom(1)}`;',
  ],
  'a package that reads': [
    'import { plot } from "m"; const T = 1; const f = () => T;',
    'await plot(T); await check(f); plot(f());',
  ],
  "a student's function that reads": [
    'const T = [1]; const f = () => T[0];',
    'async function show(t: number[]) { console.log(t); boom(); } await show(T);',
  ],
  'methods that read': [
    'const T = [1]; const f = () => T[0];',
    'boom(T.map(x => x + 1)); boom(T.slice().sort()); await boom(T.at(0));',
  ],
  'what the function remembers by itself': [
    'const seen = new Map(); let calls = 0; function f() { calls++; seen.set(1, 1); return 1; }',
    'boom(f()); await train(f); f();',
  ],
  'a training that calls it': [
    'let calls = 0; function f() { calls++; return 1; }',
    'async function train(g: any) { await boom(f()); } const net = await train(f);',
  ],
  'an import of more names': [
    'import { twice, plot, table, check } from "m"; function f() { return twice(0.5); }',
    'const table = await boom(); const plot = "x".repeat(2e6); const check = boom();',
  ],
  'an import of the same name': [
    'import * as tf from "m"; import { twice } from "m"; function f() { return tf === "* of m" ? twice(0.5) : 0; }',
    'const tf = await boom();',
  ],
  'labels and properties': [
    'function f() { rows: for (;;) { break rows; } return { rows: 1 }.rows; }',
    'const rows = await boom();',
  ],
  types: [
    'type T = typeof data; function f(): number { const x = 1 as T; return x; }',
    'const data = await boom();',
  ],
  exports: [
    'export function graded() { return 1; } export const require = 2; export function f() { return graded(); }',
    'export default boom();',
  ],
  'another part of a statement': ['const T = 1, data = await boom(); const f = () => T;'],
  'what is changed before it is made again': [
    'let T = await boom(); T.push(await boom());',
    'const T = 1; const f = () => T;',
  ],
  'a method that waits': [
    'const T = { n: 1, show() {} }; const f = () => T.n;',
    'const shown = await T.show();',
  ],
  'a packages own methods': [
    'import tf from "m"; function f() { return String(tf).length > 0 ? 1 : 0; }',
    'await tf.ready(); tf.setBackend("cpu");',
  ],
};

test.each(Object.entries(LEFT))('%s does not matter', (_what, cells) => {
  expect(outcome(cells)).toEqual({ answer: 1, stops: {} });
});

test.each<[string, string, ...string[]]>([
  ['made', 'T', 'const T = await load();', f],
  ['assigned', 'T', 'let T: number;', 'T = 1 + (await load());', f],
  ['filled', 'T', 'const T: number[] = [];', 'T.push(await load());', f],
  ['filled in a loop', 'T', 'const T: number[] = [];', 'for (const x of await load()) T.push(x);', f],
  ['filled by a promise', 'T', 'const T: number[] = [];', 'load().then(x => { T.push(x); });', f],
  ['filled by a timer', 'T', 'const T: number[] = [];', 'setTimeout(() => T.push(1));', f],
  [
    'filled in an async function',
    'T',
    'const T: number[] = [];',
    '(async () => { T.push(await load()); })();',
    f,
  ],
  [
    'filled by an async function',
    'T',
    'const T: number[] = [];',
    'async function fill() { T.push(await load()); } await fill();',
    f,
  ],
  ['needed by what it needs', 'data', 'const data = await load();', 'const T = [data];', f],
])('what is %s with await cannot be had', (_how, name, ...cells) => {
  const cell = cells.findIndex(one => /await|then|setTimeout/.test(one)) + 1;
  expect(outcome(cells)).toMatchObject({ code: 'awaits', name, cell, line: 1 });
});

test('an error ends its cell, and says where', () => {
  const cells = ['const T = [1];', 'T.push(2);\nT.push(null!.a);\nT.push(3);', 'T.push(4);', f];
  const message = expect.stringContaining('null') as string;
  expect(outcome(cells)).toMatchObject({ answer: [1, 2, 4], stops: { 2: [2, { message }] } });
});
