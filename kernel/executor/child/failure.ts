import { SourceMap } from 'node:module';
import { sep } from 'node:path';
import { inspect } from 'node:util';
import type { Insertion, Program } from '../../compiler/protocol';
import type { Failure } from '../protocol';

/** What maps a position in a cell's JavaScript back to its source. */
interface RunCell {
  readonly source: readonly string[];
  readonly sourceMap: string;
  readonly insertions: readonly Insertion[];
  parsedMap?: SourceMap;
}

const cells = new Map<number, RunCell>();

/** The name that a cell's code has in stack traces; the number is its execution count. */
export function cellFile(count: number): string {
  return `cell [${count}]`;
}

export function remember(count: number, source: string, { sourceMap, insertions }: Program): void {
  cells.set(count, { source: source.split('\n'), sourceMap, insertions });
}

/** The kernel's own folder, whose frames are left out of tracebacks. */
const KERNEL = `${__dirname.split(sep).slice(0, -2).join(sep)}${sep}`;

/** The property of errors whose message should name the line of the notebook: src/backend/errors sets it. */
const NAMES_ITS_LINE = Symbol.for('jupyter.namesItsLine');

/**
 * Converts anything that was thrown to Jupyter's form, with positions in the cells' own lines and the first
 * such line quoted.
 */
export function failureOf(thrown: unknown): Failure {
  if (!isError(thrown)) {
    const value = typeof thrown === 'string' ? thrown : inspect(thrown);
    return { ename: 'Thrown', evalue: value, traceback: [`Uncaught ${inspect(thrown)}`] };
  }
  const ename = String(thrown.name || 'Error');
  return { ename, evalue: String(thrown.message) + lineOf(thrown), traceback: traceback(thrown) };
}

/** Errors from other realms are not instances of this realm's Error. */
function isError(thrown: unknown): thrown is Error {
  return (
    thrown instanceof Error ||
    (typeof thrown === 'object' && thrown !== null && 'stack' in thrown && 'message' in thrown)
  );
}

function traceback(error: Error): string[] {
  const lines = String(error.stack).split('\n');
  const frames = lines.filter(line => /^\s+at /.test(line)).filter(isOfInterest);
  const head = lines.slice(0, lines.findIndex(line => /^\s+at /.test(line)) >>> 0);
  head.push(`${head.pop()}${lineOf(error)}`);
  let excerpt: string[] = [];
  const mapped = frames.map(frame =>
    frame.replace(/cell \[(\d+)\]:(\d+):(\d+)/, (_all, count: string, line: string, column: string) => {
      const place = original(Number(count), Number(line), Number(column));
      if (!place) return `cell [${count}]`;
      if (excerpt.length === 0) excerpt = sourceLine(Number(count), place);
      return `cell [${count}]:${place.line}:${place.column}`;
    }),
  );
  const cause = error.cause === undefined ? [] : ['Caused by:', ...failureOf(error.cause).traceback];
  return [...head, ...excerpt, ...mapped, ...cause];
}

/** The line of the notebook from which an error comes that should name it: ` (cell [4], line 2)`. */
function lineOf(error: Error): string {
  if (!(NAMES_ITS_LINE in error)) return '';
  for (const [, count, line, column] of String(error.stack).matchAll(/cell \[(\d+)\]:(\d+):(\d+)/g)) {
    const place = original(Number(count), Number(line), Number(column));
    if (place) return ` (cell [${count}], line ${place.line})`;
  }
  return '';
}

function isOfInterest(frame: string): boolean {
  return !frame.includes(KERNEL) && !/\(?node:/.test(frame);
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Maps a position in a cell's JavaScript to one in its source; both count from 1. */
function original(count: number, line: number, column: number): Place | undefined {
  const cell = cells.get(count);
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
  return { line: at.line, column: at.column - shift + 1 };
}

function sourceLine(count: number, { line, column }: Place): string[] {
  const text = cells.get(count)?.source[line - 1] ?? '';
  const number = `${line} | `;
  return [`  ${number}${text}`, `  ${' '.repeat(number.length + column - 1)}^`];
}
