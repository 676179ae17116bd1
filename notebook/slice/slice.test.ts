import { compileFunction } from 'node:vm';
import { slice } from './slice';
import { readStatements } from './statements';

const sliced = (cells: string[], name = 'f') => slice(name, readStatements(cells));

/** The function's answer when only its slice has run. */
function answer(cells: string[], ...args: unknown[]): unknown {
  const found = sliced(cells);
  if ('missing' in found) return found.missing;
  const exports: Record<string, unknown> = { seven: 7, '*': { seven: 7 } };
  const load = (module: string, name: string) => exports[name] ?? `${name} of ${module}`;
  const graded = compileFunction(found.javascript) as (
    ...given: unknown[]
  ) => (...args: unknown[]) => unknown;
  return graded(load, {})(...args);
}

test.each<[string, string[], unknown]>([
  ['a function', ['function f(a: number): number { return a + 1; }'], 2],
  ['an arrow function', ['const f = (a: number) => a + 1;'], 2],
  ['an exported function', ['export function f(a: number) { return a + 1; }'], 2],
  ['an exported arrow function', ['export const f = (a: number) => a + 1;'], 2],
  [
    'a function in a later cell',
    ['function f(a: number) { return g(a); }', 'const g = (a: number) => a + 1;'],
    2,
  ],
  [
    'a constant in a later cell',
    ['const f = make(two);', 'const two = 2;', 'const make = (n: number) => () => n;'],
    2,
  ],
  [
    'functions that call each other',
    ['function f(a) { return a > 3 ? a : g(a); }', 'function g(a) { return f(a + 1); }'],
    4,
  ],
  [
    'a class, and what it extends',
    ['class A { b = 2 }', 'class B extends A {}', 'const f = () => new B().b;'],
    2,
  ],
  ['an enum', ['enum Two { a = 2 }', 'const f = () => Two.a;'], 2],
  ['a destructured constant', ['const { a, b: [two] } = { a: 1, b: [2] };', 'const f = () => two;'], 2],
  ['an import', ["import { seven, type Seven } from 'dl-labs';", 'const f = (): Seven => seven;'], 7],
  ['a default import', ["import all from 'dl-labs';", 'const f = () => all;'], 'default of dl-labs'],
  ['a namespace', ["import * as all from 'dl-labs';", 'const f = () => all.seven;'], 7],
  ['a shorthand property', ['const two = 2;', 'const f = () => ({ two }).two;'], 2],
  ['a default parameter', ['const two = 2;', 'const f = (_a, b = two) => b;'], 2],
])('%s', (_what, cells, expected) => {
  expect(answer(cells, 1)).toBe(expected);
});

test('the last definition counts, even for uses above it', () => {
  const cells = [
    'const n = 1;',
    'function f() { return n; }',
    'const n = 2;',
    'function f() { return 10 * n; }',
    'let n = 3;',
  ];
  expect(answer(cells)).toBe(30);
  expect(answer(new Array<string>(10).fill('function f() { return 5; }'))).toBe(5);
});

test("a slice has the student's own text of the function, and the number of its cell", () => {
  const own = 'export const f = (a: number) => // one more\n  a + b;';
  expect(sliced(['let b = 1;', `const c = 1;\n${own}\nf(1);`])).toMatchObject({ source: own, cell: 2 });
});

test('nothing runs that the function does not use', () => {
  const cells = [
    'const points = train();',
    'train(); await train(); throw new Error();',
    'const b = train(), w = train();',
    'function f(points: number[], { w }: { w: number }) { const b = 1; return points[0] + w + b + "".train; }',
  ];
  const found = sliced(cells);
  expect('javascript' in found && found.javascript).not.toContain('train()');
});

test('names that are declared twice, next to others', () => {
  expect(answer(['const { a, b } = { a: 1, b: 2 };', 'const b = 3;', 'const f = () => [a, b];'])).toEqual([
    1, 3,
  ]);
});

test('a broken cell costs only its broken statements', () => {
  expect(answer(['const broken = (;', 'function f() { return 1; }'])).toBe(1);
  expect(answer(['function f() { return 1; }\nconst broken = (;'])).toBe(1);
  expect(answer(['const a = 1 +;\nfunction f() { return 1; }'])).toBe(1);
});

test('a function in an unreadable cell gets the place of the error', () => {
  expect(sliced(['1', 'function f() {\n  return 1 +;\n}'])).toEqual({
    missing: { code: 'syntax', cell: 2, line: 2, error: 'Expression expected' },
    uses: [],
  });
  expect(sliced(['function f() { return 1;'])).toEqual({
    missing: { code: 'syntax', cell: 1, line: 1, error: "'}' expected" },
    uses: [],
  });
});

test('a missing function, or one that is only a type, a declaration or a mention', () => {
  const missing = { missing: { code: 'missing' }, uses: [] };
  expect(sliced([])).toEqual(missing);
  expect(sliced(['declare function f(): void;', 'type f = 1;', 'f(1);', '// function f() {}'])).toEqual(
    missing,
  );
});

test('a declaration without a value hides none', () => {
  expect(answer(['const two = 2;', 'declare const two: number;', 'const f = () => two;'])).toBe(2);
  expect(answer(['function f(): number;\nfunction f() { return 2; }'])).toBe(2);
});

test('names are declared as in the kernel', () => {
  expect(answer(['if (true) { var two = 2; }', 'const f = () => two;'])).toBe(2);
  expect(answer(['for (var [two] of [[1], [2]]);', 'const f = () => two;'])).toBe(2);
  expect(answer(['var two = 2; const f = () => { if (true) { var two = 3; } return two; }'])).toBe(3);
  expect(answer(['const two = 2; type two = 1;', 'type two = 2;', 'const f = () => two;'])).toBe(2);
  expect(
    answer([
      'namespace N { export namespace M { export const two = 2 } }',
      'import A = N.M;',
      'const f = () => A.two;',
    ]),
  ).toBe(2);
  expect(answer(['export default function f() { return 2; }'])).toBe(2);
});

test('a function that needs an awaited value cannot be graded, and the error says so', () => {
  expect(sliced(['const data = await load();', 'const f = () => data;'])).toMatchObject({
    missing: { code: 'awaits', name: 'data', cell: 1, line: 1 },
  });
  for (const cell of [
    'await using data = load();',
    'const data = 1 + await (load());',
    'for (var data of await (load()));',
    'class data extends (await (load())) {}',
  ])
    expect(sliced([cell, 'const f = () => data;'])).toMatchObject({
      missing: { code: 'awaits', name: 'data' },
    });
  expect(answer(['const f = () => { const g = async () => { await 1; }; return 1; };'])).toBe(1);
});
