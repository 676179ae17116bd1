/** One command of `npx labs`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  /** Returns the exit status. */
  run(args: string[]): Promise<number>;
}
