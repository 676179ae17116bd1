import * as ts from 'typescript';
import { loopEdits, type Shared } from './loops';

const variable: Shared = { isAssignable: true, isCaptured: false };
const captured: Shared = { isAssignable: true, isCaptured: true };
const constant: Shared = { isAssignable: false, isCaptured: false };

function edited(code: string, shared: Record<string, Shared>): string {
  const tree = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ES2022, true);
  const edits = loopEdits(tree, new Map(Object.entries(shared))).sort((a, b) => b.at - a.at);
  return edits.reduce((text, edit) => text.slice(0, edit.at) + edit.text + text.slice(edit.at), code);
}

test.each([
  [
    'while (s < n) s += 1;',
    'let __local_s = s, __local_n = n;try {while (__local_s < __local_n) __local_s += 1;} finally {s = __local_s;}',
  ],
  ['for (let i = 0; i < n; i++) f(i);', 'let __local_n = n;for (let i = 0; i < __local_n; i++) f(i);'],
  [
    'do { ({ s, t: s } = { s, t: o.s }) } while (s < 1)',
    'let __local_s = s;try {do { ({ s: __local_s, t: __local_s } = { s: __local_s, t: o.s }) } while (__local_s < 1)} finally {s = __local_s;}',
  ],
  [
    's: while (s) { for (;s;) s--; break s; }',
    'let __local_s = s;try {s: while (__local_s) { for (;__local_s;) __local_s--; break s; }} finally {s = __local_s;}',
  ],
  ['if (1) { for (const x of xs) s += Math.abs(x); }', /^if \(1\) \{ \{let __local_s = s;try \{for/],
])('%s works on copies', (code, expected) => {
  const text = edited(code, { s: variable, n: constant });
  if (typeof expected === 'string') expect(text).toBe(`{${expected}}`);
  else expect(text).toMatch(expected);
});

test.each([
  'while (true) s++;',
  'for (;;) s++;',
  'for (let i = 0; i < 9; i++) { s += f(i); }',
  'for (let i = 0; i < 9; i++) { let s = i; }',
  'for (let i = 0; i < 9; i++) { s++; await 0; }',
  'function f() { while (s < 9) s++; }',
  'for (let i = 0; i < 9; i++) o.s = i;',
])('%s stays as it is', code => {
  expect(edited(code, { s: variable })).toBe(code);
});

test('what a function uses is copied only where nothing else can run', () => {
  expect(edited('for (let i = 0; i < 9; i++) s += xs[i] * xs.length;', { s: captured })).toContain(
    '__local_s',
  );
  expect(edited('for (const x of xs) s += x;', { s: captured })).not.toContain('__local_s');
  expect(edited('for (let i = 0; i < 9; i++) s += o.p;', { s: captured })).not.toContain('__local_s');
});
