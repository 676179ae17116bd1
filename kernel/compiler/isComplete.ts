import * as ts from 'typescript';

/** What may go on in the next line, wherever it began. */
const GOES_ON = new Set([1010 /* unterminated comment */, 1160 /* unterminated template */]);

/** What no further line mends, even if it is the last thing in the text. */
const IS_WRONG = new Set([
  1002 /* unterminated string */,
  1128 /* a closing bracket without its opening one */,
  1161 /* unterminated regular expression */,
]);

/**
 * Whether a console may run what was typed so far, should ask for another line, or cannot make anything of it.
 *
 * @example
 * isComplete('function f() {') //=> { status: 'incomplete', indent: '  ' }
 */
export function isComplete(code: string): { status: 'complete' | 'incomplete' | 'invalid'; indent?: string } {
  const { diagnostics = [] } = ts.transpileModule(code, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  const first = diagnostics.at(0);
  if (!first) return { status: 'complete' };
  const isAtEnd = (first.start ?? 0) + (first.length ?? 0) >= code.trimEnd().length;
  if (!GOES_ON.has(first.code) && (!isAtEnd || IS_WRONG.has(first.code))) return { status: 'invalid' };
  const line = /[^\n]*$/.exec(code)?.[0] ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return { status: 'incomplete', indent: /[({[]\s*$/.test(line) ? `${indent}  ` : indent };
}
