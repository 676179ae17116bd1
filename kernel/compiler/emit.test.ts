import { emit } from './emit';
import { parse } from './parsedCell';
import type { Declaration } from '../../notebook/declaredNames';

function translate(code: string, earlier: Record<string, Declaration> = {}) {
  return emit(parse(code), new Map(Object.entries(earlier)));
}

type Setters = Record<string, (value: unknown) => void>;

/** Runs a translated cell that uses the given names of a scope, and returns the last expression's value. */
function run(code: string, scope: Record<string, unknown> = {}, uses: readonly string[] = []): unknown {
  return runPartly(code, scope, uses).result;
}

function runPartly(code: string, scope: Record<string, unknown> = {}, uses: readonly string[] = []) {
  const value = { kind: 'let', isAmbient: false } as const;
  const earlier = Object.fromEntries(uses.map(name => [name, { value }]));
  const { javascript, names, parameters } = translate(code, earlier);
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the translated cell is what is tested: it has to run
  const cell = new Function(parameters.shared, parameters.kernel, javascript) as (...args: unknown[]) => void;
  const outcome: { result?: unknown; names?: readonly string[]; setters: Setters; thrown?: unknown } = {
    setters: {},
  };
  const kernel = {
    cancel: {},
    caught: (thrown: unknown) => thrown,
    result: (result: unknown) => (outcome.result = result),
    reached(count: number, setters: Setters = {}) {
      outcome.names = names.slice(0, count);
      Object.assign(outcome.setters, setters);
    },
  };
  try {
    cell(scope, kernel);
  } catch (thrown) {
    outcome.thrown = thrown;
  }
  return outcome;
}

test('the last expression is the result', () => {
  expect(run('1; 2 + 3')).toBe(5);
  expect(run('1; const a = 2;')).toBeUndefined();
  expect(run('({ a: 1 })')).toEqual({ a: 1 });
  expect(run('"use strict"; 4 // four')).toBe(4);
});

test("a cell's names are on the shared object, with the values assigned to them last", () => {
  const scope: Record<string, unknown> = {};
  run('let a = 1; const b = () => a; function c() { return a + 1 } class D {} enum E { x } a = 5', scope);
  expect(scope).toMatchObject({ a: 5, E: { x: 0 } });
  expect((scope.b as () => number)()).toBe(5);
  scope.a = 6;
  expect((scope.b as () => number)()).toBe(6);
  expect((scope.c as () => number)()).toBe(7);
});

test('a used name is read from the shared object at each use', () => {
  const scope: Record<string, unknown> = { a: 1 };
  const read = run('() => a', scope, ['a']) as () => unknown;
  scope.a = 2;
  expect(read()).toBe(2);
});

test('a failing cell leaves the earlier values of names that it did not reach', () => {
  const scope: Record<string, unknown> = { a: 1, b: 2 };
  expect(runPartly('const b = 3; throw "x"; const a = 4', scope)).toMatchObject({
    thrown: 'x',
    names: ['b'],
  });
  expect(scope).toMatchObject({ a: 1, b: 3 });
});

test.each([
  ['throw 0; function f() {}', ['f']],
  ['const a = 1, b = a; throw 0; const c = 1', ['a', 'b']],
  ['let a: number | undefined; throw 0', ['a']],
  ['class A {} enum E {} namespace N { export const a = 1 } throw 0; class B {}', ['A', 'E', 'N']],
  ['const [a, { b }] = [1, { b: 2 }]\nthrow 0', ['a', 'b']],
  ['export const a = 1; throw 0', ['a']],
  ['interface I {} type T = I; throw 0', undefined],
])('%s reached', (code, names) => {
  const outcome = runPartly(code);
  expect([outcome.thrown, outcome.names]).toEqual([0, names]);
});

test('a variable declared without a value is undefined, whatever it was before', () => {
  const scope: Record<string, unknown> = { a: 1, b: 2, c: 3 };
  expect(run('let a: number, b = 5, c; [a, b, c]', scope)).toEqual([undefined, 5, undefined]);
});

test('an ambient declaration gets no value', () => {
  expect(run('declare const a: number; declare function f(): void; declare global { var b: 1 }; 2')).toBe(2);
});

test('the functions of a cell see what a later cell declares', () => {
  const scope: Record<string, unknown> = {};
  const { setters } = runPartly(
    'const a = 1, b = 2; function c() { return a } class D {} const e = () => [c(), D]',
    scope,
  );
  expect(Object.keys(setters)).toEqual(['c', 'a', 'D']);
  setters.a(5);
  expect((scope.e as () => unknown)()).toEqual([5, scope.D]);
  setters.c(() => 6);
  setters.D('D');
  expect((scope.e as () => unknown)()).toEqual([6, 'D']);
});

const CHECK = 'if (__kernel.cancel.reason) throw __kernel.cancel.reason;';

test.each([
  ['while (true) await f();', `while (true) {${CHECK}await f();}`],
  ['while (true) await (f());', `while (true) {${CHECK}await (f());}`],
  ['for (;;) { await f(); }', `for (;;) {${CHECK} await f(); }`],
  ['for (const a of await (b)) a();', `for (const a of await (b)) {${CHECK}a();}`],
  ['for (const a in await (b)) { a() }', `for (const a in await (b)) {${CHECK} a() }`],
  ['for (let i = await (a); i;) ;', `for (let i = await (a); i;) {${CHECK};}`],
  ['do f(); while (await (g()))', `do {${CHECK}f();} while (await (g()))`],
  ['for await (const a of b) a()', `for await (const a of b) {${CHECK}a()}`],
  ['a: b: while (1) { await (c); continue a }', `a: b: while (1) {${CHECK} await (c); continue a }`],
  ['const g = async () => { do { await f() } while (1) }', `do {${CHECK} await f() } while (1)`],
  ['async function g() { while (1) await (f()) }', `while (1) {${CHECK}await (f())}`],
  ['class A { async m() { for (;;) { await (1) } } }', `for (;;) {${CHECK} await (1) }`],
  ['const o = { async m() { for (;;) { await (1) } } }', `for (;;) {${CHECK} await (1) }`],
  ['async function* g() { for (;;) yield 1 }', `for (;;) {${CHECK}yield 1}`],
  ['while (1) { for (;;) await (1) }', `while (1) {${CHECK} for (;;) {${CHECK}await (1)} }`],
])('a loop that awaits checks whether it was interrupted: %s', (code, expected) => {
  const squeeze = (text: string) => text.replace(/[\s;]+/g, '');
  expect(squeeze(translate(code).javascript)).toContain(squeeze(expected));
});

test.each([
  'for (const a of b) { a() }',
  'for (;;) { const f = async () => await (1) }',
  'await (1); while (1) f()',
])('other loops are not changed: %s', code => {
  expect(translate(code).javascript).not.toContain('cancel');
});

test('insertions are listed by the line and column of the cell', () => {
  expect(translate('let a = 1;\n  a + 1').insertions).toEqual([
    { line: 1, column: 0, length: 'export '.length },
    { line: 1, column: 10, length: ';__kernel.reached(1);'.length },
    { line: 2, column: 2, length: '__kernel.result(('.length },
    { line: 2, column: 7, length: '))'.length },
  ]);
});

test('what the student wrote is known of each expression that stands for a name', () => {
  const { written } = translate(
    `import fs, { readFileSync as read } from 'node:fs'; import * as os from 'node:os'; import type { Stats } from 'node:fs';
     let loss = 1; @sealed class Net { copy() { return new Net() } }`,
    {
      u: { value: { kind: 'const', isAmbient: false } },
      EOL: {
        value: {
          kind: 'import',
          statement: 'import { EOL } from "node:os";',
          from: 'node:os',
          exported: 'EOL',
          expression: 'import("node:os").EOL',
        },
      },
    },
  );
  expect(written).toMatchObject({
    'node_fs_1.default': 'fs',
    'node_fs_1.readFileSync': 'read',
    'node_os_1.EOL': 'EOL',
    '__shared.u': 'u',
    '__shared.loss': 'loss',
    Net_1: 'Net',
    '__kernel.meta': 'import.meta',
  });
});

test('a cell runs as it is written where errors that it catches are corrected', () => {
  expect(run('try { throw new Error("a") } catch (e) { (e as Error).message }')).toBeUndefined();
  expect(run('let m; try { throw new Error("a") } catch ({ message }: any) { m = message + "b" } m')).toBe(
    'ab',
  );
  expect(run('let m; try { throw 1 } catch { m = 2 } m')).toBe(2);
  expect(run('let m; try { throw 1 } catch (e) { m = e } finally { m = [m] } m')).toEqual([1]);
  expect(run('({ catch: (a: unknown) => a }).catch({ a: 1 })')).toEqual({ a: 1 });
  expect(run('({ then: (a: unknown, b: unknown) => [a, b] }).then(1, 2)')).toEqual([1, 2]);
  expect(run('({ then: (...all: unknown[]) => all }).then(...[1, 2], 3)')).toEqual([1, 2, 3]);
});

test('names of the cell are not taken for parameters', () => {
  expect(translate('const __kernel = 1; f(a => a.__shared)').parameters).toEqual({
    shared: '__shared_',
    kernel: '__kernel_',
  });
  expect(translate('1').parameters).toEqual({ shared: '__shared', kernel: '__kernel' });
});
