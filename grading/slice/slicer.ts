import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterProcessorTime } from '../../setup/processorTime';
import { UnreadableError } from '../submissions/unreadable';
import type { Slice } from './slice';

export interface Request {
  readonly text: string;
  readonly names: readonly string[];
  /** For each name, the names to import from `dl-labs` instead of taking the notebook's. */
  readonly substitutes?: ReadonlyMap<string, readonly string[]>;
}

/** A slice for each name, or the problem with the whole notebook. */
export type Response = { readonly slices: readonly Slice[] } | { readonly problem: string };

/**
 * Seconds for one notebook, of the thread's processor time: see `afterProcessorTime`. A lab's notebook takes
 * 0.1 s, a thread's first one 0.5 s.
 */
const SECONDS = 30;

/** MB of heap for each thread: 20 MB of JSON take 300. */
const HEAP = 1000;

/**
 * Slices notebooks in threads, which can be terminated: TypeScript's parser runs no student's code, but a
 * crafted text can keep it busy for years (`async<T>(` nested 22 times takes 18 s, and every further level
 * doubles that). No notebook waits for another.
 */
export class Slicer {
  /** The threads, each with its folder in /proc. */
  private readonly workers = new Map<Worker, string>();
  private readonly idle: Worker[] = [];

  constructor(private readonly seconds = SECONDS) {}

  /**
   * Slices one notebook's text.
   *
   * @returns a slice for each name
   * @throws UnreadableError if the text is no notebook
   */
  async slice(request: Request): Promise<readonly Slice[]> {
    const sliced = await this.ask(request);
    if ('problem' in sliced) throw new UnreadableError(sliced.problem);
    return sliced.slices;
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers.keys()].map(worker => this.end(worker)));
    this.idle.length = 0;
  }

  private async ask(request: Request): Promise<Response> {
    const worker = this.idle.pop() ?? (await this.start());
    const thread = this.workers.get(worker) ?? '';
    return new Promise(resolve => {
      const finish = (response: Response) => {
        stopCount();
        worker.off('message', answer).off('error', fail).unref(); // an idle thread keeps no process alive
        resolve(response);
      };
      const answer = (response: Response) => {
        this.idle.push(worker);
        finish(response);
      };
      const giveUp = (problem: string) => void this.end(worker).then(() => finish({ problem }));
      const fail = (error: Error) => giveUp(`could not be read: ${error.message}`);
      const stopCount = afterProcessorTime(
        () => [thread],
        this.seconds,
        () => giveUp(`could not be read within ${this.seconds} s`),
      );
      worker.on('message', answer).on('error', fail).ref();
      worker.postMessage(request);
    });
  }

  /**
   * Starts a thread and waits until it is ready: on a busy machine TypeScript takes long to load, and that
   * should not count against the notebook.
   */
  private async start(): Promise<Worker> {
    const worker = new Worker(join(__dirname, 'worker.cjs'), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP },
    });
    this.workers.set(worker, '');
    const [thread] = (await once(worker, 'message')) as [string];
    this.workers.set(worker, thread);
    return worker;
  }

  private async end(worker: Worker): Promise<void> {
    this.workers.delete(worker);
    await worker.terminate();
  }
}
