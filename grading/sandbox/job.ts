import type { Call } from '../../src/check/fixture';

/** A student's function and how it is called: all that the sandbox gets to know. */
export interface Job {
  /** The function's name. */
  readonly name: string;
  /** Its slice. */
  readonly javascript: string;
  /** How it is called in each case. */
  readonly cases: readonly Call[];
}

/** The jobs of one process. */
export interface Work {
  readonly jobs: readonly Job[];
  /** Names that `dl-labs` does not export here: the functions that students of this lab write. */
  readonly withheld: readonly string[];
  /** Withheld names that it exports after all, for follow-through: see `substitutes`. */
  readonly substitutes?: readonly string[];
}

/** File descriptors of the process in the sandbox. */
export const JOBS = 3;
export const REPLIES = 4;
/** The isolation's filter of system calls, read and closed before Node starts. */
export const FILTER = 5;
/** The program, read and closed before the first job. */
export const PROGRAM = 6;

/** The first line of the replies: the sandbox works, and no student's code has run yet. */
export const READY = '"ready"';

/** What the process writes to its standard error before it ends on purpose. */
export const EXITED = 'ends on purpose';
