import { SourceMap } from 'node:module';
import type { Insertion } from '../../compiler/protocol';
import type { ToChild } from '../protocol';

type Run = Extract<ToChild, { type: 'run' }>;

/** A cell that ran: its source, and what maps a position in its JavaScript back to it. */
interface RunCell {
  /** What students see, such as `cell [3]`. */
  readonly name: string;
  readonly source: readonly string[];
  readonly sourceMap: string;
  readonly insertions: readonly Insertion[];
  /** See `Program`. */
  readonly written: Readonly<Record<string, string>>;
  parsedMap?: SourceMap;
}

/** A position in a cell's source; line and column count from 1. */
export interface Place {
  readonly cell: RunCell;
  readonly line: number;
  readonly column: number;
}

/** The cells by the name of their script. */
const cells = new Map<string, RunCell>();

/** A position in a cell's script, as V8 writes it. */
export const SCRIPT_PLACE = /(cell \[\d+\](?: #\d+)?):(\d+):(\d+)/g;

/**
 * Keeps a cell for the stacks of later errors.
 *
 * @returns the name of its script: unique, although requests that are not stored have the previous cell's count
 */
export function remember({ program, count, source }: Run): string {
  const { sourceMap, insertions, written } = program;
  const name = `cell [${count}]`;
  const script = cells.has(name) ? `${name} #${program.cell}` : name;
  cells.set(script, { name, source: source.split('\n'), sourceMap, insertions, written });
  return script;
}

/** What was written in place of a script's names: see `asWritten`. */
export function namesOf(script: string): Readonly<Record<string, string>> | undefined {
  return cells.get(script)?.written;
}

/** Where a position in a script is in the cell's source; undefined if the student did not write that part. */
export function placeOf(script: string, line: number, column: number): Place | undefined {
  const cell = cells.get(script);
  if (!cell) return undefined;
  cell.parsedMap ??= new SourceMap(JSON.parse(cell.sourceMap) as ConstructorParameters<typeof SourceMap>[0]);
  const entry = cell.parsedMap.findEntry(line - 1, column - 1) as {
    originalLine?: number;
    originalColumn?: number;
  };
  if (!entry.originalLine || entry.originalColumn === undefined) return undefined; // line 0 is the prelude: see compiler/emit.ts
  const at = { line: entry.originalLine, column: entry.originalColumn };
  let shift = 0;
  for (const { line: edited, column: from, length } of cell.insertions) {
    if (edited === at.line && from + shift + length <= at.column) shift += length;
  }
  const start = at.column - shift;
  // V8 gives a call the position of the name that it calls, but `(0, __shared.f)()` that of the parenthesis.
  const called = /[\p{ID_Continue}$]+(?=\($)/u.exec(cell.source[at.line - 1]?.slice(0, start + 1) ?? '');
  return { cell, line: at.line, column: (called?.index ?? start) + 1 };
}

/** The line at a place, with a mark below the column. */
export function excerpt({ cell, line, column }: Place): string[] {
  const number = `${line} | `;
  return [`  ${number}${cell.source[line - 1] ?? ''}`, `  ${' '.repeat(number.length + column - 1)}^`];
}
