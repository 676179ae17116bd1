import type { Value } from '../../src/check/values';

/** A student's function and what to call it with: all that the sandbox gets to know. */
export interface Job {
  /** The function's name. */
  readonly name: string;
  /** A CommonJS module that exports the function as `graded`. */
  readonly javascript: string;
  /** The arguments of each call. */
  readonly cases: readonly (readonly Value[])[];
}

/** What one process runs. */
export interface Work {
  readonly jobs: readonly Job[];
  /** Names that 'dl-labs' does not export here: the functions that students of this lab write. */
  readonly withheld: readonly string[];
  /** Those of them that it exports all the same: see `substitutes`. */
  readonly substitutes?: readonly string[];
}

/** File descriptors of the process in the sandbox. */
export const JOBS = 3;
export const REPLIES = 4;
/** Read by bubblewrap, and closed when Node starts: which system calls there are. */
export const FILTER = 5;
/** Read and closed before the first job. */
export const PROGRAM = 6;

/** The first line of the replies: the sandbox works, and no student's code has run yet. */
export const READY = '"ready"';
