import { spawnSync } from 'node:child_process';
import { started } from '../testing/interrupts';
import { ROOT, startKernel, TestKernel } from '../testing/kernel';
import { until } from '../testing/raw';

/** What each process logs of four cells: one ends the executor, one has a type error, one ends, one is interrupted. */
const LOGGED = {
  server: [
    /shell: execute_request [\w-]+\n/,
    /execution 1 begins: [\w-]+\n/,
    /the executor restarts: the compiler forgets all cells\n/,
    /execution 2 ends: TypeScriptError, 0 aborted\n/,
    /execution 3 ends: ok, 0 aborted\n/,
    /shell: execute_reply to [\w-]+\n/,
    /control: interrupt_request [\w-]+\n/,
    /interrupts the running cell\n/,
    /execution 4 ends: KeyboardInterrupt, 0 aborted\n/,
  ],
  compiler: [
    /process \d+ starts from its sources, without the snapshot\n/,
    /reset: after \d+ ms\n/,
    /compile: cell 3 after \d+ ms, diagnostics: 1\n/,
    /compile: cell 4 after \d+ ms, diagnostics: 0\n/,
    /commit: after \d+ ms\n/,
  ],
  executor: [
    /process \d+ starts\n/,
    /process \d+ ended with status 7\n/,
    /cell 2: ends, KernelRestarted\n/,
    /cell 4: begins\n/,
    /cell 4: ends, ok\n/,
    /cell 5: interrupt, by its event loop\n/,
    /cell 5: ends, KeyboardInterrupt\n/,
  ],
};

afterEach(() => {
  delete process.env.DL_LABS_DEBUG;
  jest.restoreAllMocks();
});

/**
 * What a kernel writes to its standard streams while it runs some cells, none of which may show any of it.
 *
 * @param names the processes to debug
 * @param look reads the log while the kernel still runs
 */
async function logOf(names: string, look?: (read: () => string) => Promise<void>): Promise<string> {
  process.env.DL_LABS_DEBUG = names;
  const client = await startKernel();
  try {
    const kernel = new TestKernel(client);
    expect(await kernel.run('process.exit(7)')).toMatchObject({ stderr: '', reply: { status: 'error' } });
    expect((await kernel.run('const wrong: number = "seven";')).stderr).toBe('');
    expect(await kernel.run("console.error('mine'); 1 + 1")).toMatchObject({ stderr: 'mine\n', result: '2' });
    const running = await started(kernel, "console.log('started'); await new Promise(() => {});");
    await client.interrupt();
    expect((await running.end).stderr).toBe('');
    await look?.(() => client.process.log);
    return client.process.log;
  } finally {
    await client.shutdown();
  }
}

test.each(Object.entries(LOGGED))(
  'DL_LABS_DEBUG=%s logs what it does, and it can be inspected',
  async (name, lines) => {
    const terminal = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const log = await logOf(name, async read => {
      for (const line of lines) await until(() => line.test(read()));
      const inspector = new RegExp(String.raw`\[tslab ${name}\] .*(ws://127\.0\.0\.1:\d+/[\w-]+)\n`, 'g');
      const addresses = await until(() => {
        const found = [...read().matchAll(inspector)].map(([, address]) => address);
        return found.length > 0 && found;
      });
      const address = addresses.at(-1)!; // the executor has been restarted
      const targets = await (await fetch(`http://${new URL(address).host}/json`)).json();
      expect(targets).toMatchObject([{ webSocketDebuggerUrl: address }]);
    });
    expect(new Set([...log.matchAll(/\[tslab (\w+)\]/g)].map(([, one]) => one))).toEqual(new Set([name]));
    expect(terminal.mock.calls.flat().join('')).toContain(`[tslab ${name}] `);
  },
);

test('several processes can be named', async () => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  await logOf('compiler, executor', async read => {
    for (const line of [...LOGGED.compiler, ...LOGGED.executor]) await until(() => line.test(read()));
  });
});

test('by default nothing is written', async () => {
  expect(await logOf('')).toBe('');
});

test.each(['kernel/kernel.cjs none.json', 'start.mjs --setup-only'])(
  '%s refuses a process that there is not',
  command => {
    const env = { ...process.env, DL_LABS_DEBUG: 'compiler,front' };
    const { status, stderr } = spawnSync(process.execPath, command.split(' '), {
      cwd: ROOT,
      env,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(
      /^DL_LABS_DEBUG has no process "front"; there are: server, compiler, executor\.\n/,
    );
    expect(status).toBe(2);
  },
);
