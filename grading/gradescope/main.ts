import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isolationKind } from '../sandbox/isolation';
import { strongestIsolation } from '../sandbox/strongestIsolation';
import { runAutograder } from './run';

/** The lab of this autograder: the only one whose exercises were packed. */
const [lab] = readdirSync(join(__dirname, '../exercises'));

async function main([argument]: string[]): Promise<void> {
  if (argument !== '--prove') return say(await runAutograder(argument, lab));
  say(isolationKind(await strongestIsolation()).description);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
