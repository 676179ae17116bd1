import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { KernelClient, kernelArgv } from '../client';
import { started } from '../testing/interrupts';
import { ROOT, startKernel, temporaryFolder, TestKernel } from '../testing/kernel';
import { RawClient, until } from '../testing/raw';

const temporary = temporaryFolder('crashes-');
let kernel: TestKernel;
beforeAll(async () => {
  // A small heap, which fills up soon.
  const env = { NODE_OPTIONS: '--max-old-space-size=256' };
  kernel = new TestKernel(await KernelClient.start({ argv: kernelArgv(), cwd: ROOT, env }));
});
afterAll(() => kernel.client.shutdown());

test.each([
  ['process.exit(3)', /ended with status 3\./],
  ['process.abort()', /was ended by SIGABRT\./],
  ['process.kill(process.pid, "SIGKILL")', /was ended by SIGKILL\./],
  [
    'const full: number[][] = []; for (;;) full.push(new Array(100_000).fill(1))',
    /was ended by SIG|ended with status/,
  ],
])('%s restarts the process that runs the cells, and says so', async (code, how) => {
  expect(await kernel.value('const before = 1; before')).toBe('1');
  const { reply, error } = await kernel.run(`console.log("before it ends"); ${code}`);
  expect(reply).toMatchObject({ status: 'error', ename: 'KernelRestarted' });
  expect(error).toMatch(how);
  expect(error).toContain('All variables are lost: run the notebook again from the top.');
  expect((await kernel.run('before')).error).toContain("Cannot find name 'before'");
  expect(await kernel.value('1 + 1')).toBe('2');
});

test('a cell that is interrupted before the new process is ready does not run', async () => {
  await kernel.run('process.exit()');
  const waiting = kernel.run('for (;;);');
  await kernel.client.request('comm_info_request'); // on the same channel: the cell has arrived too
  await kernel.client.interrupt();
  expect((await waiting).reply.ename).toBe('KeyboardInterrupt');
  expect(await kernel.value('1 + 1')).toBe('2');
});

test('an end between two cells is reported, and the next cell runs in a new process', async () => {
  const raw = new RawClient(kernel.client.process.connection);
  await until(() => raw.published.some(({ header }) => header.msg_type === 'iopub_welcome'));
  await kernel.run('const between = 1; setTimeout(() => process.exit(4), 20)');
  await until(() =>
    raw.published.some(({ content }) => String(content.text).includes('ended with status 4.')),
  );
  raw.close();
  expect(await kernel.value('1 + 1')).toBe('2');
  expect((await kernel.run('between')).reply.status).toBe('error');
});

test('if no process can be started, the server survives, says why, and tries again with the next cell', async () => {
  const cwd = join(temporary, 'gone');
  mkdirSync(cwd);
  const lonely = new TestKernel(await startKernel(cwd));
  expect(await lonely.value('1')).toBe('1');
  rmdirSync(cwd);
  expect((await lonely.run('process.exit()')).reply.ename).toBe('KernelRestarted');
  expect((await lonely.run('2')).error).toContain('The process that runs the cells could not be started');
  mkdirSync(cwd);
  // A start from before the folder was back may still fail.
  await until(async () => (await lonely.run('3')).result === '3');
  await lonely.client.shutdown();
});

test('a cell that withstands every interrupt is killed, with a message', async () => {
  // Native code that never returns to JavaScript, in a process that ignores signals: no interrupt reaches it.
  const { end } = await started(
    kernel,
    'import { pbkdf2Sync } from "node:crypto"; console.log("it runs"); pbkdf2Sync("a", "b", 2_000_000_000, 64, "sha512")',
  );
  await kernel.client.interrupt();
  const { reply } = await end;
  expect(reply.evalue).toMatch(/^The cell could not be interrupted; its process was ended\./);
  expect(await kernel.value('1 + 1')).toBe('2');
});
