import { commands, help, type Command } from './commands';

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
    const misuse = error.code?.startsWith('ERR_PARSE_ARGS');
    console.error(misuse ? `${error.message}\n"npx labs <command> --help" lists the options.` : error.stack);
    process.exitCode = misuse ? 2 : 1;
  },
);
