import type { Needs, Program } from '../compiler/protocol';

/** An error as Jupyter shows it. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type DisplayType = 'display_data' | 'update_display_data' | 'clear_output';

/** Messages from the executor to its child, over Node's IPC channel. */
export type ToChild =
  | { readonly type: 'run'; readonly program: Program; readonly count: number; readonly source: string }
  | { readonly type: 'interrupt'; readonly cell: number }
  /** Without a value: nobody can be asked. */
  | { readonly type: 'input'; readonly value?: string }
  /** The answer to a question of this number: undefined if there is none. */
  | { readonly type: 'needs'; readonly id: number; readonly needs?: Needs };

/** Messages from the child to the executor: one line of JSON each, in order, over one pipe. */
export type FromChild =
  | { readonly type: 'ready' }
  | {
      readonly type: 'stream';
      readonly cell: number;
      readonly name: 'stdout' | 'stderr';
      readonly text: string;
    }
  | { readonly type: 'display'; readonly cell: number; readonly kind: DisplayType; readonly content: object }
  | { readonly type: 'input'; readonly prompt: string; readonly password: boolean }
  /** Code asks what a function of the notebook needs. */
  | { readonly type: 'needs'; readonly id: number; readonly name: string }
  /** The event loop has stopped the cell, which may have ended before. */
  | { readonly type: 'interrupted'; readonly cell: number }
  | ({ readonly type: 'done'; readonly cell: number } & Outcome);

/** How a cell ended. */
export interface Outcome {
  /** The last expression's value, by MIME type. */
  readonly result?: Readonly<Record<string, unknown>>;
  readonly failure?: Failure;
  /** If the cell failed, those of its names that have a value. */
  readonly names?: readonly string[];
}

/**
 * The child's file descriptors besides its standard streams: one for its messages, one for the interrupt
 * thread.
 */
export const EVENTS_FD = 3;
export const INTERRUPT_FD = 4;

/** Node's option that `child/termination.ts` needs; the processes that cells fork do not inherit it. */
export const EXPOSE_INTERNALS = '--expose-internals';

/** The failure of an interrupted cell. */
export const INTERRUPTED: Failure = {
  ename: 'KeyboardInterrupt',
  evalue: 'The cell was interrupted.',
  traceback: ['KeyboardInterrupt: The cell was interrupted.'],
};
