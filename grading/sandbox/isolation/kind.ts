/** A kind of isolation: what keeps a student's code from the machine that grades it. */
export interface IsolationKind {
  /** How students' code runs, as a sentence for the instructor. */
  readonly description: string;
  /** What it needs, as advice to the instructor of a machine where it does not work. */
  readonly needs: string;
  /** Only for code that the instructor trusts, and only if asked for by name. */
  readonly trustedCodeOnly?: true;
  /**
   * How one process starts.
   *
   * @param seconds limit of processor time, for all threads together
   */
  launch(seconds: number): Launch;
}

/** How one process of the sandbox starts, and what remains to be done when it has ended. */
export interface Launch {
  /** The command line of Node, which runs its standard input; `JOBS`, `REPLIES` and `PROGRAM` are passed through. */
  readonly command: readonly string[];
  /** What the command reads from `FILTER` before Node starts. */
  readonly filter?: Buffer;
  /** Called when the process has exited: its children may still run. */
  cleanUp?(): void;
}
