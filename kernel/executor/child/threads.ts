import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import type * as Threads from 'node:worker_threads';

// A built-in module's namespace from `import` is read-only; its object from `require` is not.
const threads = createRequire(__filename)('node:worker_threads') as { Worker: typeof Threads.Worker };
const TYPESCRIPT = join(__dirname, '../../../setup/typescript.cjs');

/** The cells' threads that have not ended. */
const running = new Set<Threads.Worker>();

/** Lets cells start threads from TypeScript files, on every Node, and tracks them, so that an interrupt can end them. */
export function trackThreads(): void {
  threads.Worker = class Worker extends threads.Worker {
    constructor(file: string | URL, options: Threads.WorkerOptions = {}) {
      const { execArgv = [] } = options;
      const isTypeScript = !options.eval && /\.[cm]?tsx?$/.test(String(file));
      super(file, isTypeScript ? { ...options, execArgv: [...execArgv, '--require', TYPESCRIPT] } : options);
      running.add(this);
      this.once('exit', () => running.delete(this));
    }
  };
  syncBuiltinESMExports();
}

/** Ends all of the cells' threads. */
export function endThreads(): void {
  for (const thread of running) void thread.terminate();
}
