import { commands, help, type Command } from './commands';
import { Refusal } from './refusal';

/** Runs `npx labs <command>`; what it returns becomes the exit status. */
async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help());
    return 0;
  }
  const command: Command | undefined = commands[name];
  if (!command) {
    console.error(`npx labs does not know "${name}".\n\n${help()}`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help);
    return 0;
  }
  return command.run(args);
}

main(process.argv.slice(2)).then(
  status => {
    process.exitCode = status;
  },
  (error: NodeJS.ErrnoException) => {
    const isMisuse = error.code?.startsWith('ERR_PARSE_ARGS');
    process.exitCode = isMisuse ? 2 : error instanceof Refusal ? error.status : 1;
    const more = process.exitCode === 2 ? '\n"npx labs <command> --help" lists the options.' : '';
    console.error(isMisuse || error instanceof Refusal ? error.message + more : error.stack);
  },
);
