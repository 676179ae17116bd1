/** What the front asks the compiler, and what it answers: methods of `Session`, called across processes. */
export interface Compiler {
  compile(code: string): Compiled;
  /** After a cell ran: which of its names exist. `'all'` if it ended well. */
  commit(cell: number, names: 'all' | readonly string[]): void;
  /** Forgets every cell: the executor started anew. */
  reset(): void;
  complete(code: string, position: number): Completion;
  inspect(code: string, position: number): string | undefined;
  isComplete(code: string): { status: 'complete' | 'incomplete' | 'invalid'; indent?: string };
}

export type Compiled = { readonly cell: number; readonly problems: readonly Problem[] } | Program;

/** A type or syntax error, in the cell's own lines. */
export interface Problem {
  readonly message: string;
  /** The file that it is in, from the notebook's folder, if it is not in the cell itself. */
  readonly file?: string;
  /** The message with its place and the source line, as a traceback shows it. */
  readonly text: string;
}

/** A cell, ready to run. */
export interface Program {
  readonly cell: number;
  readonly javascript: string;
  readonly sourceMap: string;
  /** What was put into the cell's text before it was translated, to map columns back. */
  readonly insertions: readonly Insertion[];
  readonly isAsync: boolean;
  /** Whether the cell itself imports something: files that were changed are then loaded again. */
  readonly imports: boolean;
  /** Names that have a value once the cell has run, in the order in which they get it. */
  readonly names: readonly string[];
}

/** The module by which a cell reads and writes what earlier cells declared: the executor answers for it. */
export const SCOPE = '#scope';

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
