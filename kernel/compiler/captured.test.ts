import * as ts from 'typescript';
import { capturedNames } from './captured';

function captured(code: string): string[] {
  const file = ts.createSourceFile('/cell.ts', code, ts.ScriptTarget.ES2022, true);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: name => (name === '/cell.ts' ? file : undefined),
  };
  const program = ts.createProgram(['/cell.ts'], { noLib: true, types: [] }, host);
  return [...capturedNames(file, program.getTypeChecker(), () => true)];
}

test.each([
  ['export let s = 0; function f() { return s }', ['s']],
  ['export let s = 0; const f = () => ({ s })', ['s']],
  ['export let s = 0; class A { p = s }', ['s']],
  ['export let s = 0; function f() { let s = 1; return s }', []],
  ['export let s = 0; function f(s: number) { return () => s }', []],
  ['export let s = 0; function f() { { let s = 1; s } return s }', ['s']],
  ['export let s = 0; const f = (o: { s: number }) => o.s', []],
  ['export let s = 0; for (;;) s++', []],
  ['export {}; { let s = 0; const f = () => s }', []],
])('%s: %j', (code, expected) => {
  expect(captured(code)).toEqual(expected);
});
