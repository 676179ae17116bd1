import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Compiled, Compiler, Request, Response } from '../compiler/protocol';
import { debugLog, INSPECT } from '../debug/debug';
import { OPTIONS, snapshotPlace } from '../snapshot/place.cjs';
import { log } from './log';

interface Waiting {
  readonly request: Request;
  /** When it was sent, in milliseconds. */
  readonly sent: number;
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
  private readonly debug = debugLog('compiler');

  /** @param blob the path of the compiler's snapshot, which need not exist */
  constructor({ blob }: { readonly blob: string } = snapshotPlace()) {
    // A debugged compiler runs from its sources, in which breakpoints can be set.
    this.child = existsSync(blob) && !this.debug ? this.start(blob) : this.start();
  }

  call<M extends keyof Compiler>(
    method: M,
    ...args: Parameters<Compiler[M]>
  ): Promise<ReturnType<Compiler[M]>> {
    return new Promise((resolve, reject) => {
      if (!this.child.connected) return reject(new Error('The compiler has ended: restart the kernel.'));
      const request = { id: ++this.count, method, args } as Request;
      this.waiting.set(request.id, { request, sent: performance.now(), resolve, reject });
      this.child.send(request);
    });
  }

  stop(): void {
    this.child.removeAllListeners('exit');
    this.child.kill('SIGKILL');
  }

  /** @param blob the path of a snapshot to start from, which saves a second */
  private start(blob?: string): ChildProcess {
    const { debug } = this;
    const program = blob ? ['--snapshot-blob', blob] : [join(__dirname, '../compiler/compiler.cjs')];
    const child = spawn(process.execPath, [...OPTIONS, ...(debug ? [INSPECT] : []), ...program], {
      stdio: ['ignore', 'ignore', debug ? 'pipe' : blob ? 'ignore' : 'inherit', 'ipc'],
      detached: process.platform !== 'win32', // a terminal's Ctrl-C does not reach it
    });
    if (debug && child.stderr) {
      debug(`process ${child.pid} starts from its sources, without the snapshot`);
      createInterface({ input: child.stderr }).on('line', debug);
    }
    let isUsed = false;
    child.on('message', (response: Response) => {
      if (!isUsed && !blob) buildSnapshot();
      isUsed = true;
      this.settle(response);
    });
    child.on('exit', code => {
      debug?.(`ended with status ${code}`);
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
    if (waiting) this.debug?.(report(waiting, response));
    if ('error' in response) waiting?.reject(new Error(response.error));
    else waiting?.resolve(response.result as never);
  }
}

/** `compile: cell 3 after 41 ms, diagnostics: 2`; the time includes that of the requests before it. */
function report({ request: { method }, sent }: Waiting, response: Response): string {
  const time = `after ${(performance.now() - sent).toFixed(0)} ms`;
  if ('error' in response) return `${method}: failed ${time}: ${response.error}`;
  if (method !== 'compile') return `${method}: ${time}`;
  const compiled = response.result as Compiled;
  const diagnostics = 'problems' in compiled ? compiled.problems.length : 0;
  return `compile: cell ${compiled.cell} ${time}, diagnostics: ${diagnostics}`;
}

/** Builds the snapshot for later kernels. If that fails, they start without one, as this kernel did. */
function buildSnapshot(): void {
  spawn(process.execPath, [join(__dirname, '../snapshot/build.cjs')], { stdio: 'ignore', detached: true })
    .on('error', error => log(`the compiler's snapshot was not built: ${error.message}`))
    .unref();
}
