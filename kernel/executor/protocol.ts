import type { Program } from '../compiler/protocol';

/** An error as Jupyter shows it. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

export type DisplayType = 'display_data' | 'update_display_data' | 'clear_output';

/** What the executor sends to its child, over Node's own channel. */
export type ToChild =
  | { readonly type: 'run'; readonly program: Program; readonly count: number; readonly source: string }
  | { readonly type: 'interrupt' }
  /** No value: nobody can be asked. */
  | { readonly type: 'input'; readonly value?: string };

/** What the child sends back, one JSON line each, in order, over one pipe. */
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
  | { readonly type: 'interrupting' }
  | ({ readonly type: 'done'; readonly cell: number } & Outcome);

/** How a cell ended. */
export interface Outcome {
  /** The last expression's value, by mime type. */
  readonly result?: Readonly<Record<string, unknown>>;
  readonly failure?: Failure;
  /** Of the cell's names those that have a value, if it failed. */
  readonly names?: readonly string[];
}

/** File descriptors of the child: beside its standard streams, one for what it says and one for the interrupting thread. */
export const EVENTS_FD = 3;
export const INTERRUPT_FD = 4;

/** How a cell ends that was interrupted. */
export const INTERRUPTED: Failure = {
  ename: 'KeyboardInterrupt',
  evalue: 'The cell was interrupted.',
  traceback: ['KeyboardInterrupt: The cell was interrupted.'],
};
