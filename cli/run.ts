import { commandNamed, commandNames, help } from './commands';
import { NotebookError } from '../notebook/nbformat';
import { optionProblem } from '../setup/options.cjs';
import { asRefusal, Refusal } from '../src/refusal';
import { courseVersion, ROOT } from './student/course';

/**
 * Runs `npx labs <command>` and reports what goes wrong: a refusal in a sentence or two, a bug of ours with
 * its stack.
 *
 * @returns the exit status: the command's own, or after an error 2 for misuse and 1 for everything else
 */
export async function run(args: string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    const refusal = toRefusal(error);
    if (!(refusal instanceof Refusal)) {
      console.error(error);
      return 1;
    }
    console.error(refusal.message);
    const usage = commandNames.includes(args[0]) ? `npx labs ${args[0]} --help` : 'npx labs --help';
    if (refusal.status === 2) console.error(`Run "${usage}" to see how to use it.`);
    return refusal.status;
  }
}

async function dispatch([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help());
    return 0;
  }
  if (name === '--version') {
    console.log(`dl-labs ${courseVersion(ROOT)}`);
    return 0;
  }
  const command = commandNamed(name);
  if (!command) throw new Refusal(`There is no command "${name}"; there are: ${commandNames.join(', ')}.`);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  return command.run(args);
}

/** Turns known errors into a Refusal; returns all others unchanged. */
function toRefusal(error: unknown): unknown {
  if (error instanceof NotebookError) return new Refusal(error.message, 1);
  const misuse = optionProblem(error);
  if (misuse !== undefined) return new Refusal(`${misuse}.`);
  return asRefusal(error, (error as NodeJS.ErrnoException).path ?? 'Something it needs', 1);
}
