import { ROOT, startKernel } from '../testing/kernel';
import { KernelClient } from '.';

const start = (script: string, readyTimeout?: number) =>
  KernelClient.start({ argv: [process.execPath, '-e', script], cwd: ROOT, readyTimeout });

test('a kernel that ends at once is reported with its own output', async () => {
  await expect(start('console.error("no luck"); process.exit(5)')).rejects.toThrow(
    /^The kernel ended with status 5\.\nno luck/,
  );
});

test('a kernel that never answers is killed', async () => {
  await expect(start('setInterval(() => {}, 1000)', 300)).rejects.toThrow(
    'did not answer the kernel_info_request within 0.3 s',
  );
});

test('a command that does not exist is reported', async () => {
  await expect(KernelClient.start({ argv: ['no-such-command'], cwd: ROOT })).rejects.toThrow(
    /no-such-command/,
  );
});

test('a cell that takes too long is reported with its limit', async () => {
  const client = await startKernel();
  await expect(client.execute('while (true) {}', { timeout: 1500 })).rejects.toThrow(
    'The kernel did not answer the execute_request within 1.5 s.',
  );
  await client.shutdown();
});

test('a kernel that dies while a cell runs is reported at once', async () => {
  const client = await startKernel();
  await expect(
    client.execute('process.kill(process.ppid, "SIGKILL"); await new Promise(() => {})'),
  ).rejects.toThrow(/^The kernel ended by SIGKILL/);
  await client.shutdown();
});
