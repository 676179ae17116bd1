import { afterProcessorTime, threadsOf, type Spent } from '../../setup/processorTime';
import type { Failure } from '../../src/check/failure';
import type { Outcome } from '../../src/check/run';
import { sanitize } from '../../src/sanitize';
import { EXITED, READY, type Job } from './job';
import { LIMITS } from './limits';
import { readReply } from './reply';

/** The reply to a job: the outcome of each call, as read and as written; or why there is no answer. */
export type Reply =
  { readonly outcomes: readonly Outcome[]; readonly line: string } | { readonly failure: Failure };

/** The sandbox itself does not work: that is not the student's fault, and no reason for a zero. */
export class SandboxError extends Error {}

/** Reads the replies of one process in the sandbox, and kills it if it takes too long or replies too much. */
export class ReplyReader {
  private isReady = false;
  private pending: Buffer[] = [];
  private size = 0;
  private stderr = '';
  private complaints = 0;
  /** Why the process did not start, in words that follow "The sandbox". */
  private notStarted?: string;
  private failure?: Failure;
  private stopLimit = (): void => undefined;
  private readonly replies: Reply[] = [];

  constructor(
    private readonly jobs: readonly Job[],
    private readonly seconds: number,
    private readonly child: { readonly pid?: number; kill(signal: 'SIGKILL'): boolean },
  ) {
    this.startLimit(LIMITS.startSeconds, () =>
      this.failToStart(`took longer than ${LIMITS.startSeconds} s to start`),
    );
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
    if (this.size > LIMITS.output) this.fail({ code: 'output', most: LIMITS.output });
  }

  /** Takes a chunk of the standard error, of which the beginning is of use. Whoever floods it is stopped. */
  onStderr(data: Buffer): void {
    if (this.stderr.length < 2000) this.stderr += data.toString();
    this.complaints += data.length;
    if (this.complaints > LIMITS.output) this.fail({ code: 'output', most: LIMITS.output });
  }

  /** The replies, once the process has ended: the last one may be a failure. */
  finish(status: number | string): Reply[] {
    if (!this.isReady) {
      const why = this.notStarted ?? `did not start (status ${status}): ${this.stderr.trim()}`;
      throw new SandboxError(`The sandbox ${why}`);
    }
    if (this.replies.length === this.jobs.length) return this.replies;
    return [...this.replies, { failure: this.failure ?? ended(status, this.stderr) }];
  }

  clearLimit(): void {
    this.stopLimit();
  }

  private get isDone(): boolean {
    const hasFailed = this.failure !== undefined || this.notStarted !== undefined;
    return hasFailed || this.replies.length === this.jobs.length;
  }

  private onLine(line: string): void {
    if (!this.isReady) {
      if (line !== READY) return this.failToStart('did not start as it should');
      this.isReady = true;
    } else {
      try {
        const { cases } = this.jobs[this.replies.length];
        this.replies.push({ outcomes: readReply(line, cases.length), line });
      } catch (error) {
        return this.fail({ code: 'reply', error: sanitize((error as Error).message) });
      }
    }
    this.clearLimit();
    if (this.isDone) this.child.kill('SIGKILL');
    else this.startLimit(this.seconds, code => this.fail({ code, seconds: this.seconds }));
  }

  /** Limits the processor time, and the time asleep, of the process and its children until the next line. */
  private startLimit(seconds: number, onSpent: (spent: Spent) => void): void {
    const { pid } = this.child;
    if (pid === undefined) return; // it could not be started
    this.stopLimit = afterProcessorTime(() => threadsOf(pid, 'descendants'), seconds, onSpent);
  }

  private fail(failure: Failure): void {
    this.failure ??= failure;
    this.kill();
  }

  private failToStart(why: string): void {
    this.notStarted ??= why;
    this.kill();
  }

  private kill(): void {
    this.clearLimit();
    this.child.kill('SIGKILL');
  }
}

/** Exit statuses of V8 when it runs out of memory: a signal's number plus 128, as a shell reports it. */
const OUT_OF_MEMORY = [4, 5, 6, 11].map(signal => 128 + signal);

function ended(status: number | string, stderr: string): Failure {
  if (/out of memory|allocation failed/i.test(stderr)) return { code: 'memory', most: LIMITS.memory };
  const exits = stderr.includes(EXITED);
  if (!exits && OUT_OF_MEMORY.includes(Number(status))) return { code: 'memory', most: LIMITS.memory };
  return { code: 'ended', status };
}
