import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox } from '../sandbox/sandbox';
import { runAutograder } from './run';
import { describeWalls, strongestWalls } from './isolation';

/** The lab of this autograder: the only one whose exercises were packed. */
const [lab] = readdirSync(join(__dirname, '../exercises'));

async function main([argument]: string[]): Promise<void> {
  if (argument !== '--prove') return say(await runAutograder(argument, lab));
  say(describeWalls(await strongestWalls(locked => new Sandbox({ locked }))));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
