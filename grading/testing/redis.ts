import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findRedis } from '../queue/queue';
import { describeSandboxed } from './sandboxed';

// Not every student's machine has Redis. On CI it is required.
const isThere = spawnSync('redis-server', ['--version']).status === 0 || process.env.CI === 'true';
if (!isThere)
  process.stderr.write('Skipped: the tests of the queue, because there is no redis-server here.\n');

/** `describe`, for tests that need Redis and the sandbox. */
export const describeWithRedis = isThere ? describeSandboxed : describe.skip;

/**
 * A Redis for one test. It persists to an append-only file, and can be killed and restarted on the same file.
 */
export class Redis {
  private readonly folder = mkdtempSync(join(tmpdir(), 'redis-'));
  private process?: ChildProcess;

  private constructor(private readonly port: number) {}

  static async start(): Promise<Redis> {
    const redis = new Redis(await freePort());
    await redis.start();
    return redis;
  }

  get address(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder, '--save', ''];
    this.process = spawn('redis-server', [...options, '--appendonly', 'yes'], { stdio: 'ignore' });
    await once(this.process, 'spawn');
    while (
      !(await findRedis(this.address).then(
        () => true,
        () => false,
      ))
    )
      await sleep(20);
  }

  async kill(): Promise<void> {
    const ended = this.process && once(this.process, 'exit');
    this.process?.kill('SIGKILL');
    await ended;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true });
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
