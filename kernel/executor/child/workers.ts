import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import type * as Threads from 'node:worker_threads';

const threads = createRequire(__filename)('node:worker_threads') as {
  Worker: typeof Threads.Worker;
};
const TYPESCRIPT = join(__dirname, '../../../setup/typescript.cjs');

/** Lets cells start workers from TypeScript files, on every Node. */
export function loadTypeScriptInWorkers(): void {
  threads.Worker = class Worker extends threads.Worker {
    constructor(file: string | URL, options: Threads.WorkerOptions = {}) {
      const { execArgv = [] } = options;
      const isTypeScript = !options.eval && /\.[cm]?tsx?$/.test(String(file));
      super(file, isTypeScript ? { ...options, execArgv: [...execArgv, '--require', TYPESCRIPT] } : options);
    }
  };
  syncBuiltinESMExports();
}
