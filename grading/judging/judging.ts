import { join } from 'node:path';
import type { Fixture } from '../../src/check/fixture';
import { toJson } from '../../src/check/values';
import type { Explanation } from '../grade/feedback';
import { OneAtATime } from '../threads/oneAtATime';
import { Threads, ThreadStopped } from '../threads/threads';

/** What a function's answers earned, and why. */
export interface Judged extends Explanation {
  readonly points: number;
  /** How many cases are right. */
  readonly right: number;
  readonly misconception?: string;
}

export interface Request {
  /** The function's name. */
  readonly name: string;
  /** Its answers, as the sandbox wrote them. */
  readonly line: string;
}

/** Seconds for one function, of the thread's processor time: the worst answers of 1 MB take 2 s. */
const SECONDS = 60;

/** MB of heap for each thread: answers of 1 MB take 100. */
const HEAP = 500;

/**
 * Judges answers in threads, so that the process that grades keeps reading, starting and counting whatever a
 * submission answered.
 */
export class Judging {
  private readonly threads: Threads<Request, Judged>;
  private readonly alone = new OneAtATime();

  constructor(fixtures: readonly Fixture[], seconds = SECONDS) {
    const data = toJson(fixtures);
    this.threads = new Threads(join(__dirname, 'worker.cjs'), { seconds, heap: HEAP, data });
  }

  /**
   * Judges one function's answers. A thread that is stopped is no answer's fault: it is tried once more, alone.
   *
   * @throws Error if the second thread is stopped, too: then the grader has failed, and there is no score
   */
  async judge(request: Request): Promise<Judged> {
    try {
      return await this.threads.ask(request);
    } catch (error) {
      if (!(error instanceof ThreadStopped)) throw error;
    }
    return this.alone
      .run(() => this.threads.ask(request))
      .catch((error: unknown) => {
        if (!(error instanceof ThreadStopped)) throw error;
        throw new Error(`The answers of ${request.name} could not be judged${error.message}.`);
      });
  }

  close(): Promise<void> {
    return this.threads.close();
  }
}
