import { doctor } from './doctor';
import { exercises } from './exercises';
import { grade } from './grade';
import { gradescope } from './gradescope';

/** One command of `npx labs`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** What `--help` prints. */
  help: string;
  /** Returns the exit status. */
  run(args: string[]): Promise<number>;
}

/** What `npx labs` knows, by name; a null prototype, so that `labs constructor` is not one. */
export const commands: Record<string, Command> = Object.assign(Object.create(null) as object, {
  doctor,
  exercises,
  grade,
  gradescope,
});

export function help(): string {
  const list = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return `Usage: npx labs <command> [options]\n\nCommands:\n${list.join('\n')}\n\nnpx labs <command> --help says more.`;
}
