import * as ts from 'typescript';
import { emit } from './emit';
import { declaredNames, exportedNames, type Declaration } from './names';

function translate(code: string, earlier: Record<string, Declaration> = {}) {
  const tree = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ES2022, true);
  const declared = declaredNames(tree.statements);
  const exported = exportedNames(tree.statements);
  return emit({ code, tree, declared, exported }, new Map(Object.entries(earlier)));
}

/** Runs a translated cell with the given scope, and gives the last expression's value. */
function run(code: string, scope: Record<string, unknown> = {}): unknown {
  const earlier = Object.fromEntries(Object.keys(scope).map(name => [name, { kind: 'let' } as const]));
  const { javascript } = translate(code, earlier);
  let result: unknown;
  const cell = new Function('exports', 'require', '__result', '__cancel', javascript) as (...args: unknown[]) => void;
  cell(scope, () => scope, (value: unknown) => (result = value), {});
  return result;
}

test('the last expression is the result', () => {
  expect(run('1; 2 + 3')).toBe(5);
  expect(run('1; const a = 2;')).toBeUndefined();
  expect(run('({ a: 1 })')).toEqual({ a: 1 });
  expect(run('"use strict"; 4 // four')).toBe(4);
});

test('what a cell declares is on the shared object, and follows what is assigned', () => {
  const scope: Record<string, unknown> = {};
  run('let a = 1; const b = () => a; function c() { return a + 1 } class D {} enum E { x } a = 5', scope);
  expect(scope).toMatchObject({ a: 5, E: { x: 0 } });
  expect((scope.b as () => number)()).toBe(5);
  scope.a = 6;
  expect((scope.b as () => number)()).toBe(6);
  expect((scope.c as () => number)()).toBe(7);
});

test('what a cell uses is read from the shared object at each use', () => {
  const scope: Record<string, unknown> = { a: 1 };
  const read = run('() => a', scope) as () => unknown;
  scope.a = 2;
  expect(read()).toBe(2);
});

test('a failing cell does not take away what its names were before', () => {
  const scope: Record<string, unknown> = { a: 1, b: 2 };
  expect(() => run('const b = 3; throw new Error("x"); const a = 4', scope)).toThrow('x');
  expect(scope).toMatchObject({ a: 1, b: 3 });
});

test('an assignment of undefined that stands in the cell stays', () => {
  const scope: Record<string, unknown> = {};
  run('export let a: number | undefined; exports.b = void 0;', scope);
  expect(Object.keys(scope)).toContain('b');
});

test.each([
  ['while (true) await f();', 'while (true) {if (__cancel.reason) throw __cancel.reason;await f();}'],
  ['for (;;) { await f(); }', 'for (;;) {if (__cancel.reason) throw __cancel.reason; await f(); }'],
  ['const g = async () => { do { await f() } while (1) }', 'do {if (__cancel.reason) throw __cancel.reason; await f() } while (1)'],
])('a loop that awaits looks whether it was interrupted: %s', (code, expected) => {
  const squeeze = (text: string) => text.replace(/[\s;]+/g, '');
  expect(squeeze(translate(code).javascript)).toContain(squeeze(expected));
});

test('other loops stay as they are', () => {
  expect(translate('for (const a of b) { a() }').javascript).not.toContain('__cancel');
});

test('what was put in is told, by line and column of the cell', () => {
  expect(translate('let a = 1;\n  a + 1').insertions).toEqual([
    { line: 1, column: 0, length: 'export '.length },
    { line: 2, column: 2, length: '__result(('.length },
    { line: 2, column: 7, length: '))'.length },
  ]);
});
