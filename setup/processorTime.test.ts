import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { afterProcessorTime, threadsOf, type Spent } from './processorTime';

const children: (ChildProcess & { pid: number })[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    // With its descendants: one that loops would take half of a processor from every later test.
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
    await once(child, 'exit');
  }
});

function start(program: string, stdio: 'ignore' | 'pipe' = 'ignore'): ChildProcess & { pid: number } {
  const child = spawn(process.execPath, ['-e', program], {
    stdio: ['ignore', stdio, 'inherit'],
    detached: process.platform !== 'win32',
  }) as ChildProcess & { pid: number };
  children.push(child);
  return child;
}

const LOOP = 'for (;;);';
const WAIT = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);';

/** Prints a line when it has used half a second of processor time by its own count, Node's start included. */
const HALF_A_SECOND = `
  const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
  while (used() < 0.5);
  console.log('now');
  for (;;);`;

/** How a process spends `seconds` of its own time. */
const spends = (pid: number, seconds = 0.6, descendants?: 'descendants') =>
  new Promise<Spent>(resolve => afterProcessorTime(() => threadsOf(pid, descendants), seconds, resolve));

// Other systems do not report what a process does.
const onLinux = process.platform === 'linux' ? test : test.skip;

test('a busy loop uses processor time', async () => {
  expect(await spends(start(LOOP).pid)).toBe('computing');
});

onLinux('what waits for ever waits', async () => {
  expect(await spends(start(WAIT).pid, 1)).toBe('waiting');
});

onLinux('the time of descendants counts on request', async () => {
  const program = `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(LOOP)}])`;
  expect(await spends(start(program).pid, 0.6, 'descendants')).toBe('computing');
});

onLinux('time spent waiting for a processor does not count', async () => {
  for (let i = 0; i < 2 * availableParallelism(); i++) start(LOOP);
  const child = start(HALF_A_SECOND, 'pipe');
  const outcomes: string[] = [];
  const half = once(child.stdout!, 'data').then(() => outcomes.push('it used half a second'));
  const over = spends(child.pid, 1).then(() => outcomes.push('it used a second'));
  await Promise.all([half, over]);
  expect(outcomes).toEqual(['it used half a second', 'it used a second']);
});

test('a stopped limit counts no further', async () => {
  const { pid } = start(LOOP);
  let calls = 0;
  const stop = afterProcessorTime(
    () => threadsOf(pid),
    0.1,
    () => calls++,
  );
  stop();
  await spends(pid);
  expect(calls).toBe(0);
});
