import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHANNELS, SIGNATURE_SCHEME, type Connection } from '../wire/connection';
import { freePorts } from './ports';

export interface StartOptions {
  /** The kernel's command; `{connection_file}` stands for the file. */
  readonly argv: readonly string[];
  /** The folder that cells run in. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds to wait for the kernel at most; what hangs is given up by default. */
  readonly readyTimeout?: number;
}

/** A kernel's process with its connection file; it ends with this process at the latest. */
export class KernelProcess {
  /** What it wrote to its standard streams: for messages, when it fails. */
  log = '';
  readonly ended: Promise<string>;
  private readonly killAtExit = () => this.child.kill('SIGKILL');

  private constructor(
    readonly connection: Connection,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {
    const listen = (chunk: Buffer) => (this.log += chunk.toString());
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
    // The kernel watches the process that JPY_PARENT_PID names, and ends when that one does, however it ends.
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, JPY_PARENT_PID: String(process.pid), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new KernelProcess(connection, folder, child);
  }

  /** Waits for the end, and brings it about when the kernel takes longer than `grace` milliseconds. */
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
