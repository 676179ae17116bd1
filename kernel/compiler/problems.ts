import { dirname, relative } from 'node:path';
import * as ts from 'typescript';
import { toDisk } from './paths';
import type { Problem } from './protocol';

/** What TypeScript advises if something is in a newer library than the cell's, which follows Node. */
const TARGET = /Do you need to change your target library\?.*$/m;
const MISSING = `Node ${process.versions.node} does not have it: a newer one may.`;

/**
 * Converts a diagnostic to the cell's own line numbers: the first line of the checked text is not part of the
 * cell. A problem in a file that the cell imports names that file.
 *
 * @example
 * // cell, line 2: Type 'string' is not assignable to type 'number'. (TS2322)
 * //   2 | const w: number = 'a';
 * //             ^
 */
export function problem(diagnostic: ts.Diagnostic, cell: string): Problem {
  const said = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').replace(TARGET, MISSING);
  const message = `${said} (TS${diagnostic.code})`;
  const { file, start } = diagnostic;
  if (!file || start === undefined) return { message, text: message };
  const { line: index, character } = file.getLineAndCharacterOfPosition(start);
  const isCell = file.fileName === cell;
  if (isCell && index === 0) return { message, text: message }; // an earlier cell's import is broken
  const source = file.text.split('\n')[index] ?? '';
  const line = isCell ? index : index + 1;
  const number = `${line} | `;
  return {
    message,
    ...(!isCell && { file: toDisk(relative(dirname(cell), file.fileName)) }),
    text: `line ${line}, column ${character + 1}: ${message}\n  ${number}${source}\n  ${' '.repeat(number.length + character)}^`,
  };
}
