import * as ts from 'typescript';
import { emit } from './emit';
import { declaredNames, exportedNames, type Declaration } from '../../notebook/declaredNames';

function translate(code: string, earlier: Record<string, Declaration> = {}) {
  const tree = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ES2022, true);
  const declared = declaredNames(tree.statements);
  const exported = exportedNames(tree.statements);
  return emit({ code, tree, declared, exported }, new Map(Object.entries(earlier)));
}

/** Runs a translated cell that uses the given names of a scope, and returns the last expression's value. */
function run(code: string, scope: Record<string, unknown> = {}, uses: readonly string[] = []): unknown {
  return runPartly(code, scope, uses).result;
}

function runPartly(code: string, scope: Record<string, unknown> = {}, uses: readonly string[] = []) {
  const earlier = Object.fromEntries(uses.map(name => [name, { kind: 'let' } as const]));
  const { javascript, names } = translate(code, earlier);
  const parameters = ['exports', 'require', '__result', '__reached', '__cancel', '__caught'];
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the translated cell is what is tested: it has to run
  const cell = new Function(...parameters, javascript) as (...args: unknown[]) => void;
  const outcome: { result?: unknown; names?: readonly string[]; thrown?: unknown } = {};
  const result = (value: unknown) => (outcome.result = value);
  const reached = (count: number) => (outcome.names = names.slice(0, count));
  try {
    cell(
      scope,
      () => scope,
      result,
      reached,
      {},
      (thrown: unknown) => thrown,
    );
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
  expect(runPartly('const b = 3; throw "x"; const a = 4', scope)).toEqual({ thrown: 'x', names: ['b'] });
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
  expect(runPartly(code)).toEqual({ thrown: 0, names });
});

test('a variable declared without a value is undefined, whatever it was before', () => {
  const scope: Record<string, unknown> = { a: 1, b: 2, c: 3 };
  expect(run('let a: number, b = 5, c; [a, b, c]', scope)).toEqual([undefined, 5, undefined]);
});

test('an ambient declaration gets no value', () => {
  expect(run('declare const a: number; declare function f(): void; declare global { var b: 1 }; 2')).toBe(2);
});

test.each([
  ['while (true) await f();', 'while (true) {if (__cancel.reason) throw __cancel.reason;await f();}'],
  ['for (;;) { await f(); }', 'for (;;) {if (__cancel.reason) throw __cancel.reason; await f(); }'],
  [
    'const g = async () => { do { await f() } while (1) }',
    'do {if (__cancel.reason) throw __cancel.reason; await f() } while (1)',
  ],
])('a loop that awaits checks whether it was interrupted: %s', (code, expected) => {
  const squeeze = (text: string) => text.replace(/[\s;]+/g, '');
  expect(squeeze(translate(code).javascript)).toContain(squeeze(expected));
});

test('other loops are not changed', () => {
  expect(translate('for (const a of b) { a() }').javascript).not.toContain('__cancel');
});

test('insertions are listed by the line and column of the cell', () => {
  expect(translate('let a = 1;\n  a + 1').insertions).toEqual([
    { line: 1, column: 0, length: 'export '.length },
    { line: 1, column: 10, length: ';__reached(1);'.length },
    { line: 2, column: 2, length: '__result(('.length },
    { line: 2, column: 7, length: '))'.length },
  ]);
});

test('what the student wrote is known of each expression that stands for a name', () => {
  const { written } = translate(
    `import fs, { readFileSync as read } from 'node:fs'; import * as os from 'node:os'; import type { Stats } from 'node:fs';
     let loss = 1; @sealed class Net { copy() { return new Net() } }`,
    {
      u: { kind: 'const' },
      EOL: {
        kind: 'import',
        statement: 'import { EOL } from "node:os";',
        from: 'node:os',
        isTypeOnly: false,
      },
    },
  );
  expect(written).toMatchObject({
    'node_fs_1.default': 'fs',
    'node_fs_1.readFileSync': 'read',
    'node_os_1.EOL': 'EOL',
    '_scope_1.u': 'u',
    'exports.loss': 'loss',
    Net_1: 'Net',
    __importMeta: 'import.meta',
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
