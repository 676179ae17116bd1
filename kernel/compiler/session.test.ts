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

test('a variable without type and value may be anything in later cells', () => {
  accept('let model;');
  accept('model = [1];');
  expect(problems('model.push(2); model.anything')).toEqual([]);
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

test.each([
  ['const list = [1]; list.fla', ['flat', 'flatMap']],
  ['Math.SQ', ['SQRT1_2', 'SQRT2']],
  ['Math.cosh', ['cosh']],
  ['earl', ['earlier']],
  ["import { tripl } from './local/triple'", ['triple']],
])('completes %s', (code, matches) => {
  accept('const earlier = 1;');
  const end = code.startsWith('import') ? code.indexOf(' }') : code.length;
  expect(session.complete(code, end).matches).toEqual(matches);
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

test('`input` has the documentation that it has in the executor', () => {
  const source = readFileSync(join(__dirname, '../executor/child/input.ts'), 'utf8');
  const [, comment] = /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport async function input/.exec(source)!;
  const shown = session.inspect('input', 2);
  const lines = comment.split('\n').map(line => line.slice(3));
  expect(lines.length).toBeGreaterThan(4);
  for (const line of lines) expect(shown).toContain(line);
});
