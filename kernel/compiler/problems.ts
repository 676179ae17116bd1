import * as ts from 'typescript';
import type { Problem } from './protocol';

/**
 * A diagnostic of the checked text as a problem in the cell's own lines: the first line of the checked text is not the cell's.
 *
 * @example
 * // cell, line 2: Type 'string' is not assignable to type 'number'. (TS2322)
 * //   2 | const w: number = 'a';
 * //             ^
 */
export function problem(diagnostic: ts.Diagnostic): Problem {
  const message = `${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')} (TS${diagnostic.code})`;
  const { file, start } = diagnostic;
  if (!file || start === undefined) return { message, text: message };
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  if (line === 0) return { message, text: message }; // an earlier cell's import that no longer holds
  const source = file.text.split('\n')[line] ?? '';
  const number = `${line} | `;
  return {
    message,
    text: `line ${line}, column ${character + 1}: ${message}\n  ${number}${source}\n  ${' '.repeat(number.length + character)}^`,
  };
}
