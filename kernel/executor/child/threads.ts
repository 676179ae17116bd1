import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Worker } from 'node:worker_threads';

// A built-in module's namespace from `import` is read-only; its object from `require` is not.
const threads = createRequire(__filename)('node:worker_threads') as typeof import('node:worker_threads');

/** The cells' threads that have not ended. */
const running = new Set<Worker>();

/** Tracks the threads that cells start from now on, so that an interrupt can end them. */
export function trackThreads(): void {
  const Tracked = class Worker extends threads.Worker {
    constructor(...options: ConstructorParameters<typeof threads.Worker>) {
      super(...options);
      running.add(this);
      this.once('exit', () => running.delete(this));
    }
  };
  Object.assign(threads, { Worker: Tracked });
  syncBuiltinESMExports();
}

/** Ends all of the cells' threads. */
export function endThreads(): void {
  for (const thread of running) void thread.terminate();
}
