import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { endLeft, marked } from './leftProcesses.cjs';

const onLinux = existsSync('/proc/self/environ') ? test : test.skip;

/** A process that has started; its child, if it has one, too. */
async function start(program: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, ['-e', program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

const ENDLESS = "console.log('on'); setInterval(() => undefined, 1000);";

onLinux("what a run leaves behind is named and ended, a process's child too; others stay", async () => {
  const run = marked(process.env);
  const parent = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(ENDLESS)}], { stdio: 'inherit', detached: true }); setInterval(() => undefined, 1000);`;
  const other = await start(ENDLESS, marked(process.env).env);
  const left = await start(parent, run.env);
  const ended = once(left, 'close'); // its child has the same output: 'close' means that both have ended
  const found = await endLeft(run.mark, 0);
  expect(found.sort()).toHaveLength(2);
  expect(found.every(line => line.includes('setInterval'))).toBe(true);
  await ended;
  expect(await endLeft(run.mark)).toEqual([]);
  expect(other.exitCode ?? other.signalCode).toBeNull();
  other.kill();
});

onLinux('what is about to end is waited for', async () => {
  const run = marked(process.env);
  const child = await start("console.log('on'); process.on('SIGTERM', () => process.exit());", run.env);
  const ended = once(child, 'exit');
  const found = endLeft(run.mark);
  child.kill('SIGTERM');
  expect(await found).toEqual([]);
  await ended;
});
