import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANNELS, SIGNATURE_SCHEME, type Connection } from '../wire/connection';
import { freePorts } from './ports';

export interface StartOptions {
  /** The kernel's command; `{connection_file}` stands for the connection file's path. */
  readonly argv: readonly string[];
  /** The folder that cells run in. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** How long to wait for the kernel to become ready, in milliseconds; ten minutes by default. */
  readonly readyTimeout?: number;
}

/** A kernel's process and its connection file. The kernel does not outlive this process. */
export class KernelProcess {
  /**
   * What the kernel wrote to its standard streams, for error messages. While this process debugs kernels, it
   * also appears on its own standard error.
   */
  log = '';
  readonly ended: Promise<string>;
  private readonly killAtExit = () => this.child.kill('SIGKILL');

  private constructor(
    readonly connection: Connection,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    const listen = (chunk: Buffer) => {
      this.log += chunk.toString();
      if (process.env.DL_LABS_DEBUG) process.stderr.write(chunk);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    this.ended = new Promise(resolve => {
      child.once('error', error => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal ? `by ${signal}` : `with status ${code}`));
    });
    process.once('exit', this.killAtExit);
  }

  static async start({ argv, cwd, env }: StartOptions): Promise<KernelProcess> {
    const ports = await freePorts(CHANNELS.length);
    const connection = {
      transport: 'tcp',
      ip: '127.0.0.1',
      key: randomUUID(),
      signature_scheme: SIGNATURE_SCHEME,
      ...Object.fromEntries(CHANNELS.map((channel, i) => [`${channel}_port`, ports[i]])),
    } as unknown as Connection;
    const folder = mkdtempSync(join(tmpdir(), 'kernel-'));
    const file = join(folder, 'connection.json');
    writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
    const [command, ...args] = argv.map(part => part.replace('{connection_file}', file));
    // The kernel watches the process that JPY_PARENT_PID names, and ends when it does, for whatever reason.
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, JPY_PARENT_PID: String(process.pid), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new KernelProcess(connection, folder, child);
  }

  /** Waits until the kernel ends, and kills it if that takes longer than `grace` milliseconds. */
  async end(grace: number): Promise<void> {
    const kill = setTimeout(() => this.child.kill('SIGKILL'), grace);
    await this.ended;
    clearTimeout(kill);
    process.off('exit', this.killAtExit);
    rmSync(this.folder, { recursive: true, force: true });
  }

  get pid(): number {
    return this.child.pid ?? NaN;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }
}
