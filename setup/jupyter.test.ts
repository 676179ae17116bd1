import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import * as fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectAt } from './project.cjs';
import { isSetUp } from './setup.cjs';

const root = path.join(__dirname, '..');
// Do not set anything up here: npm must not remove the packages that these very tests run on.
const ready = isSetUp(projectAt(root), { forTests: false });
if (!ready && process.env.CI === 'true') throw new Error('"npm test" sets up first, and here it has not');
const withJupyter = ready ? test : test.skip; // run "npm start -- --setup-only" first

interface Lab {
  child: ChildProcess;
  ended: Promise<number | null>;
  /** Sends a request to JupyterLab's server. */
  ask: (path: string, method?: string, body?: object) => Promise<unknown>;
}

let lab: Lab | undefined;
afterEach(async () => {
  lab?.child.kill('SIGTERM');
  await lab?.ended;
});

/** A port that is free at this moment. */
function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = net.createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function open(port: number): Promise<Lab> {
  const start = [path.join(root, 'start.mjs'), '--no-browser', '--port', String(port)];
  const child = spawn(process.execPath, start);
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += String(data)));
  const address = /(http:\S+)\/lab\?token=(\w+)/;
  while (!address.test(output) && child.exitCode === null) await sleep(50);
  const [, server, token] = address.exec(output) ?? [];
  if (!server) throw new Error(`no address was printed: ${output}`);
  const ask = async (where: string, method = 'GET', body?: object) => {
    const headers = { Authorization: `token ${token}` };
    const answer = await fetch(`${server}${where}`, { method, headers, body: body && JSON.stringify(body) });
    return answer.json();
  };
  lab = { child, ended, ask };
  return lab;
}

/** Waits until a process is gone; if it stays, jest's time limit fails the test. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(100);
  }
}

/** Waits until the server stops answering: after SIGKILL the guard ends it, a moment after its kernels. */
async function closed({ ask }: Lab): Promise<string> {
  for (;;) {
    try {
      await ask('/api/status');
    } catch (error) {
      return (error as Error).message;
    }
    await sleep(100);
  }
}

/** The process of Python's own kernel, which every JupyterLab has, started in this one. */
async function startPythonKernel({ ask }: Lab): Promise<number> {
  const before = pythonKernels();
  await ask('/api/kernels', 'POST', { name: 'python3' });
  for (;;) {
    const started = pythonKernels().find(pid => !before.includes(pid));
    if (started) return started;
    await sleep(50);
  }
}

function pythonKernels(): number[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  const own = stdout.split('\n').filter(line => line.includes(root) && line.includes('ipykernel_launcher'));
  return own.map(line => Number.parseInt(line));
}

withJupyter('opens on the labs with the kernel, and asks nobody for news', async () => {
  const { ask } = await open(await freePort());
  const { kernelspecs } = (await ask('/api/kernelspecs')) as {
    kernelspecs: Record<string, { spec: { display_name: string; argv: string[]; interrupt_mode: string } }>;
  };
  expect(kernelspecs.tslab.spec).toMatchObject({
    display_name: 'TypeScript (tslab)',
    argv: [process.execPath, path.join(root, 'kernel/kernel.cjs'), '{connection_file}'],
    interrupt_mode: 'message',
  });
  const { content } = (await ask('/api/contents/')) as { content: { name: string }[] };
  const shown = fs.readdirSync(path.join(root, 'labs')).filter(name => !name.startsWith('.'));
  expect(content.map(({ name }) => name).sort()).toEqual(shown.sort());
  expect(await ask('/lab/api/news')).toEqual({ news: [] });
  expect(await ask('/lab/api/update')).toEqual({ notification: null });
  const { schema } = (await ask('/lab/api/settings/@jupyterlab/apputils-extension:notification')) as {
    schema: { properties: Record<string, { default: unknown }> };
  };
  expect(schema.properties.fetchNews.default).toBe('false');
  expect(schema.properties.checkForUpdates.default).toBe(false);
});

withJupyter.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('%s ends it with its kernels', async signal => {
  const opened = await open(await freePort());
  const kernel = await startPythonKernel(opened);
  opened.child.kill(signal);
  expect(await opened.ended).toBe(signal === 'SIGKILL' ? null : 0);
  await gone(kernel);
  expect(await closed(opened)).toBe('fetch failed');
});

withJupyter('says so when the port that was asked for is taken', async () => {
  const port = await freePort();
  const server = net.createServer().listen(port, '127.0.0.1');
  await expect(open(port)).rejects.toThrow(`port ${port} is in use by another program`);
  server.close();
});
