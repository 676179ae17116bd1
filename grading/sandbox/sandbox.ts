import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Spent } from '../../setup/processorTime';
import { describeFailure } from '../../src/check/messages/failures';
import { toJson } from '../../src/check/values';
import type { Autodiff } from './bundle';
import { isolationKind, type Isolation } from './isolation';
import { ReplyReader, SandboxError, type Reply } from './replyReader';
import { FILTER, JOBS, PROGRAM, REPLIES, type Job, type Work } from './job';
import { LIMITS } from './limits';
import { OneAtATime } from '../threads/oneAtATime';
import { LOADER, packedProgram } from './program';

export interface SandboxOptions {
  readonly isolation: Isolation;
  /** Seconds for each job, of processor time or asleep; `LIMITS.seconds` by default. */
  readonly seconds?: number;
}

export { SandboxError, type Reply };

/** Runs students' functions where they can do no harm. */
export class Sandbox {
  private readonly programs = new Map<Autodiff, Promise<Buffer>>();
  private readonly alone = new OneAtATime();

  constructor(private readonly options: SandboxOptions) {}

  get isolation(): Isolation {
    return this.options.isolation;
  }

  /**
   * Runs jobs one after the other. A job that takes too long, or ends the process, fails alone: the next ones
   * get a new process. One that is stopped is tried once more before that counts: see `LIMITS.firstTry`.
   *
   * @throws SandboxError if the sandbox does not start
   */
  async run({ jobs, ...names }: Work, autodiff: Autodiff): Promise<Reply[]> {
    if (jobs.length === 0) return [];
    const program = this.programs.get(autodiff) ?? packedProgram(autodiff);
    this.programs.set(autodiff, program);
    const { seconds = LIMITS.seconds } = this.options;
    const replies: Reply[] = [];
    while (replies.length < jobs.length) {
      const rest = { jobs: jobs.slice(replies.length), ...names };
      replies.push(...(await this.runInOneProcess(await program, rest, LIMITS.firstTry * seconds)));
      const job = jobs[replies.length - 1];
      const again = () =>
        program.then(ready => this.runInOneProcess(ready, { jobs: [job], ...names }, seconds));
      const spent = stopOf(replies[replies.length - 1]);
      if (spent) replies.splice(-1, 1, ...(await (spent === 'computing' ? this.alone.run(again) : again())));
    }
    return replies;
  }

  /** Throws a SandboxError that says what is missing, if the sandbox does not work on this machine. */
  async prove(): Promise<void> {
    const one: Job = { name: 'one', javascript: 'return () => 1;', cases: [{ args: [] }] };
    const [reply] = await this.run({ jobs: [one], withheld: [] }, 'allowed');
    if (!('outcomes' in reply))
      throw new SandboxError(`The sandbox does not work: ${describeFailure('a function', reply.failure)}`);
  }

  /**
   * Runs jobs in one process, until all are done or the process ends, in which case the last reply is a
   * failure.
   */
  private async runInOneProcess(program: Buffer, work: Work, seconds: number): Promise<Reply[]> {
    const { isolation } = this.options;
    const inAll = LIMITS.startSeconds + seconds * work.jobs.length;
    const launch = isolationKind(isolation).launch(Math.ceil(inAll));
    const [command, ...args] = launch.command;
    const child = spawn(command, args, {
      env: { PATH: process.env.PATH },
      stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe', launch.filter ? 'pipe' : 'ignore', 'pipe'],
    });
    const reader = new ReplyReader(work.jobs, seconds, child);
    child.on('exit', () => launch.cleanUp?.()); // its children may keep the pipes open
    const pipes: readonly unknown[] = child.stdio; // Node's types know of five
    const repliesPipe = pipes[REPLIES] as Readable;
    send(child.stdin as Writable, LOADER);
    send(pipes[PROGRAM] as Writable, program);
    send(pipes[JOBS] as Writable, toJson(work));
    if (launch.filter) send(pipes[FILTER] as Writable, launch.filter);
    repliesPipe.on('data', (data: Buffer) => reader.onData(data));
    (child.stdio[2] as Readable).on('data', (data: Buffer) => reader.onStderr(data));
    const closed = new Promise<number | string>((resolve, reject) => {
      child.on('error', ({ message }) =>
        reject(new SandboxError(`${command} could not be started: ${message}.`)),
      );
      child.on('close', (code, signal) => resolve(code ?? String(signal)));
    });
    return closed.then(status => reader.finish(status)).finally(() => reader.clearLimit());
  }
}

/** Which limit a job was stopped at, if it was. */
function stopOf(reply: Reply): Spent | undefined {
  if (!('failure' in reply)) return undefined;
  const { code } = reply.failure;
  return code === 'computing' || code === 'waiting' ? code : undefined;
}

/** Ignores errors of writing to a process that has ended: its missing replies report that. */
function send(pipe: Writable, data: string | Buffer): void {
  pipe.on('error', () => undefined).end(data);
}
