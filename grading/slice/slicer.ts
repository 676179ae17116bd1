import { join } from 'node:path';
import { UnreadableError } from '../submissions/unreadable';
import { Threads, ThreadStopped } from '../threads/threads';
import type { Slice } from '../../notebook/slice/slice';

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
const SECONDS = 10;

/** MB of heap for each thread: 20 MB of JSON take 300. */
const HEAP = 1000;

/**
 * Slices notebooks in threads, which can be ended: TypeScript's parser runs no student's code, but a crafted
 * text can keep it busy for years (`async<T>(` nested 22 times takes 18 s, and every further level doubles
 * that). No notebook waits for another.
 */
export class Slicer {
  private readonly threads: Threads<Request, Response>;

  constructor(seconds = SECONDS) {
    this.threads = new Threads(join(__dirname, 'worker.cjs'), { seconds, heap: HEAP });
  }

  /**
   * Slices one notebook's text.
   *
   * @returns a slice for each name
   * @throws UnreadableError if the text is no notebook
   */
  async slice(request: Request): Promise<readonly Slice[]> {
    const sliced = await this.threads.ask(request).catch((error: unknown): Response => {
      if (error instanceof ThreadStopped) return { problem: `could not be read${error.message}` };
      throw error;
    });
    if ('problem' in sliced) throw new UnreadableError(sliced.problem);
    return sliced.slices;
  }

  close(): Promise<void> {
    return this.threads.close();
  }
}
