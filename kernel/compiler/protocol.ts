import type { Needed } from '../../notebook/slice/needed';

/**
 * The server process's requests to the compiler and their replies: methods of `Session`, called across
 * processes.
 */
export interface Compiler {
  compile(code: string): Compiled;
  /** Records which names of a cell exist after it ran; `'all'` if it succeeded. */
  commit(cell: number, names: 'all' | readonly string[]): void;
  /** Forgets every cell, because the executor was restarted. */
  reset(): void;
  complete(code: string, position: number): Completion;
  inspect(code: string, position: number): string | undefined;
  needs(name: string): Needs;
  isComplete(code: string): { status: 'complete' | 'incomplete' | 'invalid'; indent?: string };
}

/** What a function of the notebook needs to run outside of it. */
export interface Needs extends Needed {
  /** Whether a newer cell declares it, which has an error and did not run. */
  readonly isOutdated: boolean;
}

export type Compiled = { readonly cell: number; readonly problems: readonly Problem[] } | Program;

/** A type or syntax error, in the cell's own lines. */
export interface Problem {
  readonly message: string;
  /** The file that contains it, relative to the notebook's folder; undefined for the cell itself. */
  readonly file?: string;
  /** The message with its place and the source line, as a traceback shows it. */
  readonly text: string;
}

/** A cell, ready to run. */
export interface Program {
  readonly cell: number;
  readonly javascript: string;
  /** The names under which it uses what the executor gives it; the cell itself has no such names. */
  readonly parameters: { readonly shared: string; readonly kernel: string };
  readonly sourceMap: string;
  /** The text inserted into the cell before it was translated, for mapping columns back. */
  readonly insertions: readonly Insertion[];
  readonly isAsync: boolean;
  /** Names that have a value once the cell has run, in the order in which they get it. */
  readonly names: readonly string[];
  /** What the student wrote, by the JavaScript that stands for it: V8's messages quote the JavaScript. */
  readonly written: Readonly<Record<string, string>>;
}

export interface Insertion {
  /** From 1, in the cell. */
  readonly line: number;
  /** From 0, in UTF-16 units. */
  readonly column: number;
  readonly length: number;
}

/** Positions are in UTF-16 units. */
export interface Completion {
  readonly matches: readonly string[];
  readonly start: number;
  readonly end: number;
}

export type Request = {
  [M in keyof Compiler]: { id: number; method: M; args: Parameters<Compiler[M]> };
}[keyof Compiler];
export type Response = { id: number; result: unknown } | { id: number; error: string };
