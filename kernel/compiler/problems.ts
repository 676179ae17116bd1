import { dirname, relative } from 'node:path';
import * as ts from 'typescript';
import type { Problem } from './protocol';

/**
 * A diagnostic of the checked text as a problem in the cell's own lines: the first line of the checked text is not the cell's.
 * One of a file that the cell imports names the file.
 *
 * @example
 * // cell, line 2: Type 'string' is not assignable to type 'number'. (TS2322)
 * //   2 | const w: number = 'a';
 * //             ^
 */
export function problem(diagnostic: ts.Diagnostic, cell: string): Problem {
  const message = `${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')} (TS${diagnostic.code})`;
  const { file, start } = diagnostic;
  if (!file || start === undefined) return { message, text: message };
  const { line: index, character } = file.getLineAndCharacterOfPosition(start);
  const isCell = file.fileName === cell;
  if (isCell && index === 0) return { message, text: message }; // an earlier cell's import that no longer holds
  const source = file.text.split('\n')[index] ?? '';
  const line = isCell ? index : index + 1;
  const number = `${line} | `;
  return {
    message,
    ...(!isCell && { file: relative(dirname(cell), file.fileName) }),
    text: `line ${line}, column ${character + 1}: ${message}\n  ${number}${source}\n  ${' '.repeat(number.length + character)}^`,
  };
}
