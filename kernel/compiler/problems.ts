import { dirname, relative } from 'node:path';
import * as ts from 'typescript';
import { toDisk } from './paths';
import type { Problem } from './protocol';

/** What TypeScript advises if something is in a newer library than the cell's, which follows Node. */
const TARGET = /Do you need to change your target library\?.*$/m;
const MISSING = `Node ${process.versions.node} does not have it: a newer one may.`;

/** The cell that was checked, as a file: its own text begins at `offset`. */
export interface CheckedCell {
  readonly file: string;
  readonly code: string;
  readonly offset: number;
}

/**
 * Converts a diagnostic to the cell's own line numbers. A problem in a file that the cell imports names that file.
 *
 * @example
 * // cell, line 2: Type 'string' is not assignable to type 'number'. (TS2322)
 * //   2 | const w: number = 'a';
 * //             ^
 */
export function problem(diagnostic: ts.Diagnostic, cell: CheckedCell): Problem {
  const said = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').replace(TARGET, MISSING);
  const message = `${said} (TS${diagnostic.code})`;
  const { file, start } = diagnostic;
  if (!file || start === undefined) return { message, text: message };
  const isCell = file.fileName === cell.file;
  if (isCell && start < cell.offset) return { message, text: message }; // an earlier cell's import is broken
  const text = isCell ? cell.code : file.text;
  const before = text.slice(0, isCell ? start - cell.offset : start).split('\n');
  const column = before.at(-1)?.length ?? 0;
  const source = text.split('\n')[before.length - 1] ?? '';
  const number = `${before.length} | `;
  return {
    message,
    ...(!isCell && { file: toDisk(relative(dirname(cell.file), file.fileName)) }),
    text: `line ${before.length}, column ${column + 1}: ${message}\n  ${number}${source}\n  ${' '.repeat(number.length + column)}^`,
  };
}
