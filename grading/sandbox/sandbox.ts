import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Outcome } from '../../src/check/run';
import { toJson } from '../../src/check/values';
import { bundle, type Autodiff } from './bundle';
import { lockedCommand, unlockedCommand } from './command';
import { JOBS, READY, REPLIES, type Job } from './job';
import { LIMITS } from './limits';
import { readReply } from './reply';

/** What came of a job: what each call led to, or why there is no answer, in words that follow the function's name. */
export type Reply = { readonly outcomes: readonly Outcome[] } | { readonly failure: string };

/** The sandbox itself does not work: that is nobody's answer, and no reason for a zero. */
export class SandboxError extends Error {}

export interface SandboxOptions {
  /** Whether code is locked in. `false` leaves it only Node's own permissions: for one's own code. */
  readonly locked: boolean;
  /** Seconds by the clock for each job; `LIMITS.seconds` if nothing is said. */
  readonly seconds?: number;
}

/** Runs students' functions where they can do no harm. */
export class Sandbox {
  private readonly programs = new Map<Autodiff, Promise<string>>();

  constructor(private readonly options: SandboxOptions) {}

  /**
   * Runs jobs one after the other. One that takes too long, or ends the process, costs itself only: the ones after it get a
   * new process.
   *
   * @throws SandboxError if the sandbox does not start
   */
  async run(jobs: readonly Job[], autodiff: Autodiff): Promise<Reply[]> {
    if (jobs.length === 0) return [];
    const program = this.programs.get(autodiff) ?? bundle(autodiff);
    this.programs.set(autodiff, program);
    const replies: Reply[] = [];
    while (replies.length < jobs.length)
      replies.push(...(await this.runUntilFailure(await program, jobs.slice(replies.length))));
    return replies;
  }

  /** Throws a SandboxError that says what is missing, if nothing can be run on this machine. */
  async prove(): Promise<void> {
    const [reply] = await this.run(
      [{ name: 'one', javascript: 'exports.graded = () => 1;', cases: [[]], withheld: [] }],
      'allowed',
    );
    if (!('outcomes' in reply))
      throw new SandboxError(`The sandbox does not work: a function ${reply.failure}.`);
  }

  private runUntilFailure(program: string, jobs: readonly Job[]): Promise<Reply[]> {
    const { locked, seconds = LIMITS.seconds } = this.options;
    const [command, ...args] = locked
      ? lockedCommand(program, seconds * (jobs.length + 1))
      : unlockedCommand(program);
    const child = spawn(command, args, {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    });
    const conversation = new Conversation(jobs, seconds, () => child.kill('SIGKILL'));
    const [jobsPipe, repliesPipe] = [child.stdio[JOBS] as Writable, child.stdio[REPLIES] as Readable];
    return new Promise((resolve, reject) => {
      jobsPipe.on('error', () => undefined); // a process that ended does not read: its replies say so
      jobsPipe.end(toJson(jobs));
      repliesPipe.on('data', (data: Buffer) => conversation.hear(data));
      child.stderr?.on('data', (data: Buffer) => conversation.complain(data));
      child.on('error', error =>
        reject(new SandboxError(`${command} could not be started: ${error.message}.`)),
      );
      child.on('close', (code, signal) => {
        try {
          resolve(conversation.end(code, signal));
        } catch (error) {
          reject(error as Error);
        }
      });
    });
  }
}

/** What one process says, and when it has to be ended. */
class Conversation {
  private isReady = false;
  private heard: Buffer[] = [];
  private size = 0;
  private complaints = '';
  private failure?: string;
  private timer: NodeJS.Timeout;
  private readonly replies: Reply[] = [];

  constructor(
    private readonly jobs: readonly Job[],
    private readonly seconds: number,
    private readonly kill: () => void,
  ) {
    this.timer = setTimeout(
      () => this.stop(`took longer than ${LIMITS.startSeconds} s to start`),
      LIMITS.startSeconds * 1000,
    );
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

  complain(data: Buffer): void {
    if (this.complaints.length < 2000) this.complaints += data.toString();
  }

  /** The replies, when the process has ended: the last one may be a failure. */
  end(code: number | null, signal: string | null): Reply[] {
    clearTimeout(this.timer);
    if (!this.isReady)
      throw new SandboxError(this.failure ? `The sandbox ${this.failure}.` : this.complaints.trim());
    if (this.replies.length === this.jobs.length) return this.replies;
    return [...this.replies, { failure: this.failure ?? ended(code, signal, this.complaints) }];
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
    clearTimeout(this.timer);
    if (this.isOver) this.kill();
    else
      this.timer = setTimeout(
        () => this.stop(`took longer than ${this.seconds} s: is there a loop that never ends?`),
        this.seconds * 1000,
      );
  }

  private stop(failure: string): void {
    clearTimeout(this.timer);
    this.failure = failure;
    this.kill();
  }
}

/** V8 gives up with one of these when it gets no memory: as a shell counts them, 128 and the signal. */
const OUT_OF_MEMORY = [128 + 4, 128 + 5, 128 + 6, 128 + 11];

function ended(code: number | null, signal: string | null, complaints: string): string {
  if (/out of memory|allocation failed/i.test(complaints) || OUT_OF_MEMORY.includes(code ?? 0)) {
    return `ended the process, most likely for want of memory: ${LIMITS.memory / 1e6} MB are there`;
  }
  return `ended the process (${signal ?? `status ${code}`}): a graded function may not do that`;
}
