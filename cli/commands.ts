import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from './command';

const load = createRequire(__filename);
const fileOf = (name: string) => join(__dirname, name, 'command.ts');

/**
 * The names of the commands of `npx labs`: each has a folder with a `command.ts`, which exports it under its name. A
 * student's copy of the course lacks the instructor's folders.
 */
export const commandNames: readonly string[] = readdirSync(__dirname)
  .filter(name => existsSync(fileOf(name)))
  .sort();

/** A command, loaded only now: some of them load much. Undefined if there is none of that name. */
export function commandNamed(name: string): Command | undefined {
  return commandNames.includes(name) ? (load(fileOf(name)) as Record<string, Command>)[name] : undefined;
}

export function help(): string {
  const list = commandNames.map(name => `  ${name.padEnd(10)} ${commandNamed(name)!.summary}`);
  return `Usage: npx labs <command> [options]\n\nCommands:\n${list.join('\n')}\n\n"npx labs <command> --help" explains a command; "npx labs --version" prints the version.`;
}
