import * as ts from 'typescript';

/** Comments and templates go on over lines; a string does not. */
const UNTERMINATED = new Set([1010 /* comment */, 1160 /* template */]);

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
  const end = code.trimEnd().length;
  const first = diagnostics.at(0);
  if (!first) return { status: 'complete' };
  const missesSomething =
    (first.start ?? 0) + (first.length ?? 0) >= end && !/unterminated string/i.test(text(first));
  if (!UNTERMINATED.has(first.code) && !missesSomething) return { status: 'invalid' };
  const line = /[^\n]*$/.exec(code)?.[0] ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return { status: 'incomplete', indent: /[({[]\s*$/.test(line) ? `${indent}  ` : indent };
}

function text({ messageText }: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(messageText, '\n');
}
