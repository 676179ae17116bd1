import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/kernel';
import type { Program } from './protocol';
import { Session } from './session';

const folder = temporaryFolder('session-');
mkdirSync(join(folder, 'local'));

const session = new Session(folder);
beforeEach(() => {
  session.reset();
  writeFileSync(
    join(folder, 'local/triple.ts'),
    '/** Three times as much. */\nexport const triple = (n: number) => 3 * n;',
  );
});

/** Compiles a cell and commits it as if it had run to its end. */
function accept(code: string): Program {
  const compiled = session.compile(code);
  if (!('javascript' in compiled)) throw new Error(compiled.problems.map(({ text }) => text).join('\n'));
  session.commit(compiled.cell, 'all');
  return compiled;
}

function problems(code: string): string[] {
  const compiled = session.compile(code);
  return 'problems' in compiled ? compiled.problems.map(({ text }) => text) : [];
}

test('a type error has the line numbers of the cell', () => {
  accept('const before = 1;');
  expect(problems('const ok = before;\nconst wrong: string = before;')).toEqual([
    "line 2, column 7: Type 'number' is not assignable to type 'string'. (TS2322)\n  2 | const wrong: string = before;\n            ^",
  ]);
});

test('what the running Node lacks is told as such', () => {
  const texts = problems('[1].fromAsyncc; Promise.withResolvers(); Array.fromAsync([1])');
  expect(texts.join()).not.toContain('target library');
  const missing = `Node ${process.versions.node} does not have it: a newer one may. (TS2550)`;
  expect(texts.filter(text => text.includes(missing))).toHaveLength('fromAsync' in Array ? 0 : 2);
});

test('a syntax error is reported without type errors', () => {
  expect(problems('const a = ;\nunknown')).toEqual([
    'line 1, column 11: Expression expected. (TS1109)\n  1 | const a = ;\n                ^',
  ]);
});

test('names keep the type of the cell that declared them last', () => {
  accept('let a = 1; class A { private p = 1; m() { return this.p } } interface I { p: number }');
  expect(problems('a = 2; const n: number = new A().m(); const i: I = { p: 1 };')).toEqual([]);
  accept('const a = "text"; class A { q = 1 }');
  expect(problems('a.length + new A().q')).toEqual([]);
  expect(problems('a.toFixed()')[0]).toContain("Property 'toFixed' does not exist on type '\"text\"'");
});

test('a constant of an earlier cell cannot be assigned to', () => {
  accept('const a = 1 as number;');
  expect(problems('a = 2')[0]).toContain("Cannot assign to 'a' because it is a constant");
});

test('a failed cell declares only the names that it reached', () => {
  const { cell } = session.compile('const a = 1; throw 0; const b = 2; type T = number');
  session.commit(cell, ['a']);
  expect(problems('a')).toEqual([]);
  expect(problems('b')[0]).toContain("Cannot find name 'b'");
  expect(problems('const t: T = 1')).toEqual([]);
});

test('a name that was not reached keeps its earlier type', () => {
  accept('let a = 1;');
  const { cell } = session.compile('throw 0; const a = "text";');
  session.commit(cell, []);
  expect(problems('a.toFixed()')).toEqual([]);
});

test('a variable without type and value gets the type of what is assigned', () => {
  accept('let model;');
  accept('model = [1];');
  expect(problems('model.push(2)')).toEqual([]);
  expect(problems('model.anything')[0]).toContain("Property 'anything' does not exist on type 'number[]'");
});

test('a cell that never ran declares nothing', () => {
  session.compile('const a = 1;');
  expect(problems('a')[0]).toContain("Cannot find name 'a'");
});

test('files beside the notebook are imported, and read again when they change', () => {
  accept("import { triple } from './local/triple';");
  expect(problems('triple(2).toFixed()')).toEqual([]);
  const later = new Date(Date.now() + 5000);
  writeFileSync(join(folder, 'local/triple.ts'), 'export const triple = "three";');
  utimesSync(join(folder, 'local/triple.ts'), later, later);
  expect(problems('triple.length')).toEqual([]);
  writeFileSync(join(folder, 'local/triple.ts'), 'export const other = 1;');
  utimesSync(join(folder, 'local/triple.ts'), later, new Date(+later + 5000));
  expect(problems('triple')).toEqual([`Module '"./local/triple"' has no exported member 'triple'. (TS2305)`]);
});

test('reset forgets every name', () => {
  accept('const a = 1;');
  session.reset();
  expect(problems('a')[0]).toContain("Cannot find name 'a'");
});

/** Completes at the mark, and shows what the cell becomes with each match. */
function completed(marked: string): string[] {
  const code = marked.replace('‸', '');
  const { matches, start, end } = session.complete(code, marked.indexOf('‸'));
  return matches.map(match => code.slice(0, start) + match + code.slice(end));
}

test.each([
  ['const list = [1]; list.fla‸', ['const list = [1]; list.flat', 'const list = [1]; list.flatMap']],
  ['Math.SQ‸', ['Math.SQRT1_2', 'Math.SQRT2']],
  ['Math.cosh‸', ['Math.cosh']],
  ['maTh‸', ['Math']],
  ['earl‸', ['earlier']],
  ["import { tripl‸ } from './local/triple'", ["import { triple } from './local/triple'"]],
  ['`${earl‸}`', ['`${earlier}`']],
  ['retur‸', ['return']],
  // identifiers of any script, with escapes, combining marks and code points above U+FFFF
  ['const größe = 1; grö‸', ['const größe = 1; größe']],
  ['const θold = 1; θo‸ + 1', ['const θold = 1; θold + 1']],
  ['const net = { naïveBayes: 1 }; net.naï‸', ['const net = { naïveBayes: 1 }; net.naïveBayes']],
  ['const net = { η: 1 }; net.‸', ['const net = { η: 1 }; net.η']],
  ['const { θ‸ } = { θx: 1 };', ['const { θx } = { θx: 1 };']],
  ['const 𝒙𝒚 = 1; 𝒙‸', ['const 𝒙𝒚 = 1; 𝒙𝒚']],
  ['const v𝒙 = { 𝒚z: 1 }; v𝒙.𝒚‸', ['const v𝒙 = { 𝒚z: 1 }; v𝒙.𝒚z']],
  ['const e\u0301a = 1; e\u0301‸', ['const e\u0301a = 1; e\u0301a']],
  [String.raw`const cafés = 1; caf\u00e9‸`, ['const cafés = 1; cafés']],
  [String.raw`const caf\u{e9}s = 1; caf\u{e9}‸`, [String.raw`const caf\u{e9}s = 1; cafés`]],
  ['class A { #öl = 1; m() { this.#ö‸ } }', ['class A { #öl = 1; m() { this.#öl } }']],
  ['class A { #öl = 1; m() { this.#‸ } }', ['class A { #öl = 1; m() { this.#öl } }']],
  // in strings
  ['import x from "node:os‸"', ['import x from "node:os"']],
  ['import x from "node:f‸"', ['import x from "node:fs"', 'import x from "node:fs/promises"']],
  ['import x from "node:fs/p‸"', ['import x from "node:fs/promises"']],
  ['const x = await import("./local/tri‸")', ['const x = await import("./local/triple")']],
  ['const pad: "same" | "valid" = "sa‸"', ['const pad: "same" | "valid" = "same"']],
  ['const o = { "a-b": 1 }; o["a-‸"]', ['const o = { "a-b": 1 }; o["a-b"]']],
  ['"grö‸"', []],
  ['// grö‸', []],
])('completes %s', (code, results) => {
  accept('const earlier = 1;');
  expect(completed(code)).toEqual(results);
});

test('completion replaces the word before the cursor, and nothing after it', () => {
  expect(session.complete('Math.sq + 1', 7)).toEqual({ matches: ['sqrt'], start: 5, end: 7 });
});

test('inspection shows the type, the documentation and its tags', () => {
  accept("import { triple } from './local/triple';");
  expect(session.inspect('triple(1)', 2)).toMatch(
    /^\(alias\) triple\(n: number\): number\n[^]*Three times as much\.$/,
  );
  expect(session.inspect('triple', 6)).toContain('Three times');
  expect(session.inspect('parseInt("1")', 3)).toMatch(/@param string/);
  expect(session.inspect('   ', 1)).toBeUndefined();
});

test.each([
  ['Math.max(1, ‸2)', 'max(...values: number[]): number\n\nReturns the larger'],
  ['Math.max(1, ‸', 'max(...values: number[]): number'],
  ['add(1, ‸)', 'add(a: number, b: number): number\n\nAdds.\n\n@param a the first'],
  ['add(add(1, 2), ‸)', 'add(a: number, b: number): number'],
  ['`${add(1, ‸)}`', 'add(a: number, b: number): number'],
  ['over(1, ‸)', 'over(a: number, b: number): number (+1 overload)'],
  ['new Net(‸', 'new Net(size: number): Net'],
  ['alias‸', 'Adds.'],
  ['größe‸', 'const größe: 1'],
  ['grö‸ße', 'const größe: 1'],
  ['𝒙‸𝒚', 'const 𝒙𝒚: 2'],
  [String.raw`caf\u00‸e9`, 'const café: 3'],
  ['class A { #öl = 1; m() { this.#ö‸l } }', '(property) A.#öl: number'],
])('inspecting %s shows %s', (marked, text) => {
  accept(`
    /** Adds. @param a the first @param b the second */
    const add = (a: number, b: number) => a + b;
    const alias: typeof add = add;
    function over(a: string): string;
    function over(a: number, b: number): number;
    function over(a: unknown) { return a as never; }
    class Net { constructor(readonly size: number) {} }
    const größe = 1, 𝒙𝒚 = 2, café = 3;`);
  expect(session.inspect(marked.replace('‸', ''), marked.indexOf('‸'))).toContain(text);
});

test.each(['let l: Layer‸', 'Lay‸er', 'type Same = Layer; let s: Same‸'])(
  'inspecting a type’s name lists its public members: %s',
  marked => {
    accept('interface Layer { readonly W: number[]; b?: number; forward(x: number[]): number[] }');
    const shown = session.inspect(marked.replace('‸', ''), marked.indexOf('‸'));
    expect(shown).toContain('readonly W: number[]\nb?: number\nforward(x: number[]): number[]');
  },
);

test('of a class the public members are listed, of an enum the values', () => {
  accept("class A { a = 1; #b = 2; private c = 3; protected d = 4; m() {} } enum E { One = 1, Two = 'two' }");
  expect(session.inspect('A', 1)).toMatch(/\n\na: number\nm\(\): void$/);
  expect(session.inspect('let e: E', 8)).toMatch(/\n\nOne = 1\nTwo = "two"$/);
});

/** What the running Node has, and TypeScript's oldest library of it lacks. */
test.each<[has: boolean, code: string]>([
  ['withResolvers' in Promise, 'Promise.withResolvers<number>().resolve(1)'],
  ['union' in Set.prototype, 'new Set([1]).union(new Set([2])).size'],
  ['fromAsync' in Array, 'const a: Promise<number[]> = Array.fromAsync([1])'],
  ['groupBy' in Object, "Object.groupBy([1], x => (x > 0 ? 'a' : 'b')).a"],
  ['Iterator' in globalThis, '[1].values().map(x => x + 1).toArray(); Iterator.from([1])'],
  ['try' in Promise, 'Promise.try(() => 1)'],
  ['Float16Array' in globalThis, 'new Float16Array(2)'],
  ['DisposableStack' in globalThis, 'new DisposableStack()'],
  ['isWellFormed' in String.prototype, "'a'.isWellFormed()"],
  [true, '/[\\p{L}--[a-z]]/v'],
])('the library is that of the running Node: %s, %s', (has, code) => {
  expect(problems(code).length === 0).toBe(has);
});

test('`input` has the documentation that it has in the executor', () => {
  const source = readFileSync(join(__dirname, '../executor/child/input.ts'), 'utf8');
  const [, comment] = /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport async function input/.exec(source)!;
  const shown = session.inspect('input', 2);
  const lines = comment.split('\n').map(line => line.slice(3));
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) expect(shown).toContain(line);
});

test('tslab has the types of the executor', () => {
  const types = (a: string, b: string) =>
    `{ const given = {} as unknown as ${a}; const wanted: ${b} = given; }`;
  const own = `typeof import(${JSON.stringify(join(__dirname, '../executor/child/tslab.ts'))})`;
  expect(problems(types("typeof import('tslab')", own) + types(own, "typeof import('tslab')"))).toEqual([]);
});
