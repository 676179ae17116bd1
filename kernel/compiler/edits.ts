import type * as ts from 'typescript';
import type { Insertion } from './protocol';

/** A change to a cell's text. */
export interface Edit {
  readonly at: number;
  readonly text: string;
  /** How many UTF-16 units of the cell it replaces; 0 by default. */
  readonly removes?: number;
}

/** Replaces a part of the cell; without a text, blanks it. */
export function replacing(start: number, end: number, text = ''): Edit {
  return { at: start, text, removes: end - start };
}

/** Applies the edits to the cell's text; every line keeps its number, and blanks stand for what is removed. */
export function apply(
  edits: readonly Edit[],
  tree: ts.SourceFile,
): { text: string; insertions: Insertion[] } {
  const code = tree.text;
  const insertions: Insertion[] = [];
  let position = 0;
  let text = '';
  for (const { at, text: wanted, removes = 0 } of [...edits].sort((a, b) => a.at - b.at)) {
    if (at < position) continue; // inside of what is removed
    const blanks = code.slice(at, at + removes).replace(/[^\r\n]/g, ' ');
    const replaced = /[\r\n]/.test(blanks.slice(0, wanted.length))
      ? wanted + blanks
      : wanted + blanks.slice(wanted.length);
    const { line, character } = tree.getLineAndCharacterOfPosition(at);
    const length = replaced.length - removes;
    if (length > 0) insertions.push({ line: line + 1, column: character, length });
    text += code.slice(position, at) + replaced;
    position = at + removes;
  }
  return { text: text + code.slice(position), insertions };
}
