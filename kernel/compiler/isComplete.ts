import * as ts from 'typescript';

/** Syntax errors that the next line can resolve, wherever they start. */
const UNTERMINATED = new Set([1010 /* unterminated comment */, 1160 /* unterminated template */]);

/** Syntax errors that no further line can resolve. */
const STOPS = new Set([1002 /* unterminated string */, 1161 /* unterminated regular expression */]);

/**
 * Whether a console can run the code typed so far, should ask for another line, or has to report a syntax
 * error.
 *
 * @example
 * isComplete('function f() {') //=> { status: 'incomplete', indent: '  ' }
 */
export function isComplete(code: string): { status: 'complete' | 'incomplete' | 'invalid'; indent?: string } {
  const { diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
    // A cell is a module: see `parseCell`.
    compilerOptions: { target: ts.ScriptTarget.ES2022, moduleDetection: ts.ModuleDetectionKind.Force },
  });
  const first = diagnostics.at(0);
  if (!first) return { status: 'complete' };
  // An error behind the end of the code means that more code was expected.
  const isBehind = (first.start ?? 0) >= code.trimEnd().length;
  const isIncomplete = UNTERMINATED.has(first.code) || (isBehind && !STOPS.has(first.code));
  if (!isIncomplete) return { status: 'invalid' };
  const line = /[^\n]*$/.exec(code)?.[0] ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return { status: 'incomplete', indent: /[({[]\s*$/.test(line) ? `${indent}  ` : indent };
}
