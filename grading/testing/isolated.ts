import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Launch } from '../sandbox/isolation/kind';
import { FILTER } from '../sandbox/job';

/** What a function's body returns when it runs in isolation, as JSON; else what Node wrote to standard error. */
export function resultOf(body: string, { command: [program, ...args], filter }: Launch): unknown {
  const input = `const fs = require('fs'); const run = () => { ${body} }; console.log(JSON.stringify(run()))`;
  const opened = openFile(filter ?? Buffer.alloc(0));
  const stdio = [...['pipe', 'pipe', 'pipe'], ...new Array<'ignore'>(FILTER - 3).fill('ignore'), opened];
  const { stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    input,
    stdio: stdio as ('pipe' | 'ignore' | number)[],
  });
  closeSync(opened);
  return stdout === '' ? stderr : JSON.parse(stdout);
}

/** The same isolation without Node's own permissions, which would hide its gaps. */
export function withoutPermissions(launch: Launch): Launch {
  const isOther = (arg: string) => !/^--(experimental-)?permission$/.test(arg);
  return { ...launch, command: launch.command.filter(isOther) };
}

/** Opens a file that holds the data and has no name any more. */
function openFile(data: Buffer): number {
  const folder = mkdtempSync(join(tmpdir(), 'isolated-'));
  const file = join(folder, 'file');
  writeFileSync(file, data);
  const opened = openSync(file, 'r');
  rmSync(folder, { recursive: true });
  return opened;
}
