import { spawn, execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KernelClient } from '../client';
import { started } from '../testing/interrupts';
import { ROOT, startKernel, temporaryFolder, TestKernel } from '../testing/kernel';
import { until } from '../testing/raw';

const folder = temporaryFolder('life ');

test('two kernels know nothing of each other', async () => {
  const [a, b] = (await Promise.all([startKernel(), startKernel()])).map(client => new TestKernel(client));
  await Promise.all([a.value('const own = "a"; own'), b.value('const own = "b"; own')]);
  expect(await Promise.all([a.value('own'), b.value('own')])).toEqual(["'a'", "'b'"]);
  await a.client.shutdown();
  expect(await b.value('own')).toBe("'b'");
  await b.client.shutdown();
});

test('a folder with spaces and non-ASCII letters works like any other', async () => {
  const cwd = join(folder, 'a füll "name"');
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'local file.ts'), 'export const local = 7;');
  const kernel = new TestKernel(await startKernel(cwd));
  expect(await kernel.value('import { local } from "./local file"; local')).toBe('7');
  expect(await kernel.value('__dirname')).toContain('a füll "name"');
  expect((await kernel.run('throw new Error("here")')).error).toMatch(/at cell \[3\]:1:7/);
  await kernel.client.shutdown();
});

test.each([
  ['nothing runs', 'console.log("it ran")'],
  ['an interval runs', 'console.log("it runs"); setInterval(() => undefined, 10)'],
  ['a loop runs', 'console.log("it runs"); while (true) {}'],
])('shutdown while %s ends the kernel, and leaves no process', async (_name, cell) => {
  const client = await startKernel();
  const processes = await family(client);
  await started(new TestKernel(client), cell);
  await client.request('shutdown_request', { restart: false }, 'control');
  expect(await client.process.ended).toBe('with status 0');
  await until(() => processes.every(pid => !isAlive(pid)));
  await client.shutdown();
});

test('a shutdown is answered on control and published, with whether a restart follows', async () => {
  const client = await startKernel();
  const reply = await client.request('shutdown_request', { restart: true }, 'control');
  expect(reply).toEqual({ status: 'ok', restart: true });
  expect(await client.process.ended).toBe('with status 0');
  await client.shutdown();
});

test.each(['console.log(1); while (true) {}', 'console.log(1); await new Promise(() => {})'])(
  'when the server process is killed, nothing is left behind: %s',
  async cell => {
    const client = await startKernel();
    const processes = await family(client);
    expect(processes.length).toBeGreaterThanOrEqual(3); // server, compiler, executor
    const { end } = await started(new TestKernel(client), cell);
    process.kill(processes[0], 'SIGKILL');
    await expect(end).rejects.toThrow(/^The kernel ended by SIGKILL/);
    await until(() => processes.every(pid => !isAlive(pid)));
    await client.shutdown();
  },
);

test('when the program that started it is killed, the kernel ends', async () => {
  // A separate parent, which starts a kernel, prints its process id, and is killed.
  const parent = spawn(
    process.execPath,
    ['-r', join(__dirname, '../../setup/typescript.cjs'), '-e', PARENT],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const line = await new Promise<string>(resolve =>
    parent.stdout.once('data', data => resolve(String(data))),
  );
  expect(line).toMatch(/^\d+\n$/);
  const pid = Number(line);
  const processes = [pid, ...childrenOf(pid)];
  expect(processes.length).toBeGreaterThanOrEqual(3); // a build of the compiler's snapshot may run too
  parent.kill('SIGKILL');
  await until(() => processes.every(process => !isAlive(process)));
});

const PARENT = `
  const { KernelClient, kernelArgv } = require('./kernel/client');
  KernelClient.start({ argv: kernelArgv(), cwd: process.cwd() })
    .then(async kernel => {
      const { outputs } = await kernel.execute('process.ppid');
      console.log(outputs[0].data?.['text/plain'] ?? JSON.stringify(outputs));
    });
`;

/** The kernel's processes, the server process first. */
async function family(client: KernelClient): Promise<number[]> {
  const { outputs } = await client.execute('process.ppid');
  const [output] = outputs;
  const server = Number('data' in output ? output.data['text/plain'] : NaN);
  return [server, ...childrenOf(server)];
}

function childrenOf(pid: number): number[] {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map(row => row.trim().split(/\s+/).map(Number));
  return rows.filter(([, parent]) => parent === pid).map(([child]) => child);
}

/** Whether a process runs; a zombie, which its parent has not reaped yet, does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
