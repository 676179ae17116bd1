import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Command } from './command';
import { doctor } from './doctor/command';
import { reset } from './reset/command';
import { submit } from './submit/command';
import { update } from './update/command';

/** The commands of `npx labs`, by name. The null prototype keeps `constructor` from being one. */
export const commands: Record<string, Command> = Object.assign(Object.create(null) as object, {
  ...{ doctor, reset, submit, update },
  ...instructors(),
});

export function help(): string {
  const list = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  return `Usage: npx labs <command> [options]\n\nCommands:\n${list.join('\n')}\n\n"npx labs <command> --help" explains a command; "npx labs --version" prints the version.`;
}

/** The commands that a student's copy of the course does not have. */
function instructors(): Record<string, Command> {
  const file = join(__dirname, 'instructor.ts');
  if (!existsSync(file)) return {};
  return (createRequire(__filename)(file) as typeof import('./instructor')).instructor;
}
