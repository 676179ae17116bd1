import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Compiler, Request, Response } from '../compiler/protocol';
import { OPTIONS, snapshotPlace } from '../snapshot/place.cjs';
import { log } from './log';

interface Waiting {
  readonly request: Request;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Runs the compiler in a process of its own, so that completion answers while a cell runs and type checking
 * does not block the server process's sockets.
 */
export class CompilerProcess {
  private child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  /** @param blob the path of the compiler's snapshot, which need not exist */
  constructor({ blob } = snapshotPlace()) {
    this.child = existsSync(blob) ? this.start(blob) : this.start();
  }

  call<M extends keyof Compiler>(
    method: M,
    ...args: Parameters<Compiler[M]>
  ): Promise<ReturnType<Compiler[M]>> {
    return new Promise((resolve, reject) => {
      if (!this.child.connected) return reject(new Error('The compiler has ended: restart the kernel.'));
      const request = { id: ++this.count, method, args } as Request;
      this.waiting.set(request.id, { request, resolve, reject });
      this.child.send(request);
    });
  }

  stop(): void {
    this.child.removeAllListeners('exit');
    this.child.kill('SIGKILL');
  }

  /** @param blob the path of a snapshot to start from, which saves a second */
  private start(blob?: string): ChildProcess {
    const program = blob ? ['--snapshot-blob', blob] : [join(__dirname, '../compiler/compiler.cjs')];
    const child = spawn(process.execPath, [...OPTIONS, ...program], {
      stdio: ['ignore', 'ignore', blob ? 'ignore' : 'inherit', 'ipc'],
      detached: process.platform !== 'win32', // a terminal's Ctrl-C does not reach it
    });
    let isUsed = false;
    child.on('message', (response: Response) => {
      if (!isUsed && !blob) buildSnapshot();
      isUsed = true;
      this.settle(response);
    });
    child.on('exit', code => {
      if (blob && !isUsed) this.startWithout(blob, code);
      else this.fail(`The compiler ended with status ${code}.`);
    });
    return child;
  }

  private startWithout(blob: string, code: number | null): void {
    log(`the compiler does not start from ${blob} (status ${code}); it starts without it`);
    this.child = this.start();
    for (const { request } of this.waiting.values()) this.child.send(request);
  }

  private fail(message: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(message));
    this.waiting.clear();
  }

  private settle(response: Response): void {
    const waiting = this.waiting.get(response.id);
    this.waiting.delete(response.id);
    if ('error' in response) waiting?.reject(new Error(response.error));
    else waiting?.resolve(response.result as never);
  }
}

/** Builds the snapshot for later kernels. If that fails, they start without one, as this kernel did. */
function buildSnapshot(): void {
  spawn(process.execPath, [join(__dirname, '../snapshot/build.cjs')], { stdio: 'ignore', detached: true })
    .on('error', error => log(`the compiler's snapshot was not built: ${error.message}`))
    .unref();
}
