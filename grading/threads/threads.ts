import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterProcessorTime } from '../../setup/processorTime';

/** A thread was ended before it answered: because of its limit, or by an error such as too little memory. */
export class ThreadStopped extends Error {}

export interface ThreadOptions {
  /** Seconds for one request, of the thread's processor time: see `afterProcessorTime`. */
  readonly seconds: number;
  /** MB of heap for each thread. */
  readonly heap: number;
  /** Given to each thread as its `workerData`. */
  readonly data?: string;
}

/**
 * Threads that answer requests, as many as there are requests at the same time. They run no student's code, but
 * what a student wrote can keep them busy for long: then the thread is ended, and no other request waits for it.
 *
 * A thread's first message says that it is ready: `ownThread()`.
 */
export class Threads<Request, Response> {
  /** The threads, each with its folder in /proc. */
  private readonly workers = new Map<Worker, string>();
  private readonly idle: Worker[] = [];

  /** @param file what a thread runs */
  constructor(
    private readonly file: string,
    private readonly options: ThreadOptions,
  ) {}

  /** @throws ThreadStopped, whose message follows what was asked for: `could not be read …` */
  async ask(request: Request): Promise<Response> {
    const worker = this.idle.pop() ?? (await this.start());
    const thread = this.workers.get(worker) ?? '';
    const { seconds } = this.options;
    return new Promise((resolve, reject) => {
      const finish = () => {
        stopCount();
        worker.off('message', answer).off('error', fail).unref(); // an idle thread keeps no process alive
      };
      const answer = (response: Response) => {
        finish();
        this.idle.push(worker);
        resolve(response);
      };
      const giveUp = (why: string) => {
        finish();
        void this.end(worker).then(() => reject(new ThreadStopped(why)));
      };
      const fail = (error: Error) => giveUp(`: ${error.message}`);
      const stopCount = afterProcessorTime(
        () => [thread],
        seconds,
        () => giveUp(` within ${seconds} s`),
      );
      worker.on('message', answer).on('error', fail).ref();
      worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers.keys()].map(worker => this.end(worker)));
    this.idle.length = 0;
  }

  /**
   * Starts a thread and waits until it is ready: on a busy machine its libraries take long to load, and that
   * should not count against the request.
   */
  private async start(): Promise<Worker> {
    const { heap, data } = this.options;
    const worker = new Worker(this.file, {
      resourceLimits: { maxOldGenerationSizeMb: heap },
      workerData: data,
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
