import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnreadableError } from '../unreadable';
import type { Slice } from './slice';

export interface Request {
  readonly text: string;
  readonly names: readonly string[];
}

/** A slice for each name; or what is wrong with the whole notebook. */
export type Response = { readonly slices: readonly Slice[] } | { readonly problem: string };

/** Seconds for one notebook. A lab's takes 0.1 s, and the first one 1.5 s, ten times that on a very busy machine. */
const SECONDS = 30;

/** MB for JavaScript's objects: 20 MB of JSON take 300. */
const HEAP = 1000;

/**
 * Slices notebooks in a thread of its own, which can be ended: TypeScript's parser runs no student's code, but a text can be
 * made that keeps it busy for years (`async<T>(` nested 22 times takes 18 s, and twice that for each one more).
 */
export class Slicer {
  private worker?: Worker;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly seconds = SECONDS) {}

  /**
   * Slices one notebook's text; notebooks wait for each other.
   *
   * @returns a slice for each name
   * @throws UnreadableError if the text is no notebook
   */
  async slice(request: Request): Promise<readonly Slice[]> {
    const response = this.last.then(() => this.ask(request));
    this.last = response;
    const sliced = await response;
    if ('problem' in sliced) throw new UnreadableError(sliced.problem);
    return sliced.slices;
  }

  async close(): Promise<void> {
    await this.worker?.terminate();
    this.worker = undefined;
  }

  private ask(request: Request): Promise<Response> {
    const worker = (this.worker ??= start());
    return new Promise(resolve => {
      const done = (response: Response) => {
        clearTimeout(timer);
        worker.off('message', done).off('error', fail).unref(); // between notebooks it keeps no process alive
        resolve(response);
      };
      const giveUp = (problem: string) => void this.close().then(() => done({ problem }));
      const fail = (error: Error) => giveUp(`could not be read: ${error.message}`);
      const timer = setTimeout(
        () => giveUp(`could not be read within ${this.seconds} s`),
        this.seconds * 1000,
      );
      worker.on('message', done).on('error', fail).ref();
      worker.postMessage(request);
    });
  }
}

function start(): Worker {
  return new Worker(join(__dirname, 'worker.cjs'), { resourceLimits: { maxOldGenerationSizeMb: HEAP } });
}
