import { afterProcessorTime, threadsOf, type Spent } from '../../setup/processorTime';
import type { Outcome } from '../../src/check/run';
import { READY, type Job } from './job';
import { LIMITS } from './limits';
import { readReply } from './reply';

/**
 * The reply to a job: the outcome of each call, or why there is no answer, in words that follow the
 * function's name.
 */
export type Reply = { readonly outcomes: readonly Outcome[] } | { readonly failure: string };

/** The sandbox itself does not work: that is not the student's fault, and no reason for a zero. */
export class SandboxError extends Error {}

/** Reads the replies of one process in the sandbox, and kills it if it takes too long or replies too much. */
export class ReplyReader {
  private isReady = false;
  private pending: Buffer[] = [];
  private size = 0;
  private stderr = '';
  private failure?: string;
  private stopLimit = (): void => undefined;
  private readonly replies: Reply[] = [];

  constructor(
    private readonly jobs: readonly Job[],
    private readonly seconds: number,
    private readonly child: { readonly pid?: number; kill(signal: 'SIGKILL'): boolean },
  ) {
    this.startLimit(LIMITS.startSeconds, () => `took longer than ${LIMITS.startSeconds} s to start`);
  }

  /** Takes a chunk of the replies, one per line. */
  onData(data: Buffer): void {
    let rest = data;
    for (let end = rest.indexOf('\n'); end >= 0 && !this.isDone; end = rest.indexOf('\n')) {
      const line = Buffer.concat([...this.pending, rest.subarray(0, end)]).toString();
      [this.pending, this.size, rest] = [[], 0, rest.subarray(end + 1)];
      this.onLine(line);
    }
    if (this.isDone) return;
    this.pending.push(rest);
    this.size += rest.length;
    if (this.size > LIMITS.output) this.fail(`answered with more than ${LIMITS.output / 1e6} MB`);
  }

  /** Takes a chunk of the standard error. @returns whether more of it is wanted */
  onStderr(data: Buffer): boolean {
    this.stderr += data.toString();
    return this.stderr.length < 2000;
  }

  /** The replies, once the process has ended: the last one may be a failure. */
  finish(status: number | string): Reply[] {
    if (!this.isReady) {
      const why = this.failure ?? `did not start (status ${status}): ${this.stderr.trim()}`;
      throw new SandboxError(`The sandbox ${why}`);
    }
    if (this.replies.length === this.jobs.length) return this.replies;
    return [...this.replies, { failure: this.failure ?? ended(status, this.stderr) }];
  }

  clearLimit(): void {
    this.stopLimit();
  }

  private get isDone(): boolean {
    return this.failure !== undefined || this.replies.length === this.jobs.length;
  }

  private onLine(line: string): void {
    if (!this.isReady) {
      if (line !== READY) return this.fail('did not start as it should');
      this.isReady = true;
    } else {
      try {
        this.replies.push({ outcomes: readReply(line, this.jobs[this.replies.length].cases.length) });
      } catch (error) {
        return this.fail(`gave an answer that could not be read: ${(error as Error).message}`);
      }
    }
    this.clearLimit();
    if (this.isDone) this.child.kill('SIGKILL');
    else this.startLimit(this.seconds, spent => tooLong(spent, this.seconds));
  }

  /** Limits the processor time, and the time asleep, of the process and its children until the next line. */
  private startLimit(seconds: number, failure: (spent: Spent) => string): void {
    const { pid } = this.child;
    if (pid === undefined) return; // it could not be started
    this.stopLimit = afterProcessorTime(
      () => threadsOf(pid, 'descendants'),
      seconds,
      spent => this.fail(failure(spent)),
    );
  }

  private fail(failure: string): void {
    this.clearLimit();
    this.failure ??= failure;
    this.child.kill('SIGKILL');
  }
}

function tooLong(spent: Spent, seconds: number): string {
  return spent === 'computing'
    ? `used more than ${seconds} s of processor time: is there a loop that never ends?`
    : `waited for more than ${seconds} s: a graded function may not wait for anything`;
}

/** Exit statuses of V8 when it runs out of memory: a signal's number plus 128, as a shell reports it. */
const OUT_OF_MEMORY = [4, 5, 6, 11].map(signal => 128 + signal);

function ended(status: number | string, stderr: string): string {
  if (/out of memory|allocation failed/i.test(stderr) || OUT_OF_MEMORY.includes(Number(status))) {
    return `ended the process, most likely for want of memory: there are ${LIMITS.memory / 1e6} MB`;
  }
  return `ended the process (status ${status}): a graded function may not do that`;
}
