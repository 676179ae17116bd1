import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Compiler, Response } from '../compiler/protocol';

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** The compiler in its own process: completion answers while a cell runs, and a cell never waits for the front's sockets. */
export class CompilerProcess {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;

  constructor() {
    this.child = fork(join(__dirname, '../compiler/compiler.cjs'), {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      detached: process.platform !== 'win32', // a terminal's Ctrl-C does not reach it
    });
    this.child.on('message', (response: Response) => this.settle(response));
    this.child.on('exit', code => {
      for (const { reject } of this.waiting.values())
        reject(new Error(`The compiler ended with status ${code}.`));
      this.waiting.clear();
    });
  }

  call<M extends keyof Compiler>(
    method: M,
    ...args: Parameters<Compiler[M]>
  ): Promise<ReturnType<Compiler[M]>> {
    return new Promise((resolve, reject) => {
      if (!this.child.connected) return reject(new Error('The compiler has ended: restart the kernel.'));
      const id = ++this.count;
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, method, args });
    });
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private settle(response: Response): void {
    const waiting = this.waiting.get(response.id);
    this.waiting.delete(response.id);
    if ('error' in response) waiting?.reject(new Error(response.error));
    else waiting?.resolve(response.result as never);
  }
}
