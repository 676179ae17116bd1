import { afterOwnTime, threadsOf, type Spent } from '../../setup/ownTime';
import type { Outcome } from '../../src/check/run';
import { READY, type Job } from './job';
import { LIMITS } from './limits';
import { readReply } from './reply';

/** What came of a job: what each call led to, or why there is no answer, in words that follow the function's name. */
export type Reply = { readonly outcomes: readonly Outcome[] } | { readonly failure: string };

/** The sandbox itself does not work: that is nobody's answer, and no reason for a zero. */
export class SandboxError extends Error {}

/** What one process says, and when it has to be ended. */
export class Conversation {
  private isReady = false;
  private heard: Buffer[] = [];
  private size = 0;
  private complaints = '';
  private failure?: string;
  private stopCount = (): void => undefined;
  private readonly replies: Reply[] = [];

  constructor(
    private readonly jobs: readonly Job[],
    private readonly seconds: number,
    private readonly child: { readonly pid?: number; kill(signal: 'SIGKILL'): boolean },
  ) {
    this.limit(LIMITS.startSeconds, () => `took longer than ${LIMITS.startSeconds} s to start`);
  }

  /** Takes what has come through the pipe, line by line. */
  hear(data: Buffer): void {
    let rest = data;
    for (let end = rest.indexOf('\n'); end >= 0 && !this.isOver; end = rest.indexOf('\n')) {
      const line = Buffer.concat([...this.heard, rest.subarray(0, end)]).toString();
      [this.heard, this.size, rest] = [[], 0, rest.subarray(end + 1)];
      this.take(line);
    }
    if (this.isOver) return;
    this.heard.push(rest);
    this.size += rest.length;
    if (this.size > LIMITS.output) this.stop(`answered with more than ${LIMITS.output / 1e6} MB`);
  }

  /** Takes what is written to the standard error. @returns whether more is wanted */
  complain(data: Buffer): boolean {
    this.complaints += data.toString();
    return this.complaints.length < 2000;
  }

  /** The replies, when the process has ended: the last one may be a failure. */
  end(status: number | string): Reply[] {
    if (!this.isReady) {
      const why = this.failure ?? `did not start (status ${status}): ${this.complaints.trim()}`;
      throw new SandboxError(`The sandbox ${why}`);
    }
    if (this.replies.length === this.jobs.length) return this.replies;
    return [...this.replies, { failure: this.failure ?? ended(status, this.complaints) }];
  }

  stopWaiting(): void {
    this.stopCount();
  }

  private get isOver(): boolean {
    return this.failure !== undefined || this.replies.length === this.jobs.length;
  }

  private take(line: string): void {
    if (!this.isReady) {
      if (line !== READY) return this.stop('did not start as it should');
      this.isReady = true;
    } else {
      try {
        this.replies.push({ outcomes: readReply(line, this.jobs[this.replies.length].cases.length) });
      } catch (error) {
        return this.stop(`gave an answer that could not be read: ${(error as Error).message}`);
      }
    }
    this.stopWaiting();
    if (this.isOver) this.child.kill('SIGKILL');
    else this.limit(this.seconds, spent => tooLong(spent, this.seconds));
  }

  /** Gives the process and what it started some seconds of their own for the next line. */
  private limit(seconds: number, failure: (spent: Spent) => string): void {
    const { pid } = this.child;
    if (pid === undefined) return; // it could not be started
    this.stopCount = afterOwnTime(
      () => threadsOf(pid, 'descendants'),
      seconds,
      spent => this.stop(failure(spent)),
    );
  }

  private stop(failure: string): void {
    this.stopWaiting();
    this.failure ??= failure;
    this.child.kill('SIGKILL');
  }
}

function tooLong(spent: Spent, seconds: number): string {
  return spent === 'computing'
    ? `used more than ${seconds} s of processor time: is there a loop that never ends?`
    : `waited for more than ${seconds} s: a graded function may not wait for anything`;
}

/** V8 gives up with one of these signals when it gets no memory; a shell adds 128 to their numbers. */
const OUT_OF_MEMORY = [4, 5, 6, 11].map(signal => 128 + signal);

function ended(status: number | string, complaints: string): string {
  if (/out of memory|allocation failed/i.test(complaints) || OUT_OF_MEMORY.includes(Number(status))) {
    return `ended the process, most likely for want of memory: there are ${LIMITS.memory / 1e6} MB`;
  }
  return `ended the process (status ${status}): a graded function may not do that`;
}
