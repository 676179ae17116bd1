import { spawn, spawnSync } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { toJson } from '../../src/check/values';
import type { Autodiff } from './bundle';
import { anotherUserCommand, endAll, lockedCommand, newUser, unlockedCommand } from './command';
import { ReplyReader, SandboxError, type Reply } from './replyReader';
import { FILTER, JOBS, PROGRAM, REPLIES, type Job, type Work } from './job';
import { LIMITS } from './limits';
import { LOADER, packedProgram } from './program';
import { namespaceFilter } from './seccomp';

export interface SandboxOptions {
  /**
   * Whether bubblewrap isolates the code. `'as another user'` is for root in a container that forbids
   * bubblewrap: see `anotherUserCommand`. With `false` only Node's own permissions restrict the code: for
   * trusted code.
   */
  readonly locked: boolean | 'as another user';
  /** Seconds for each job, of processor time or asleep; `LIMITS.seconds` by default. */
  readonly seconds?: number;
}

export { SandboxError, type Reply };

/** Runs students' functions where they can do no harm. */
export class Sandbox {
  private readonly programs = new Map<Autodiff, Promise<Buffer>>();

  constructor(private readonly options: SandboxOptions) {}

  /**
   * Runs jobs one after the other. A job that takes too long, or ends the process, fails alone: the next ones
   * get a new process.
   *
   * @throws SandboxError if the sandbox does not start
   */
  async run({ jobs, ...names }: Work, autodiff: Autodiff): Promise<Reply[]> {
    if (jobs.length === 0) return [];
    const program = this.programs.get(autodiff) ?? packedProgram(autodiff);
    this.programs.set(autodiff, program);
    const replies: Reply[] = [];
    while (replies.length < jobs.length) {
      const rest = { jobs: jobs.slice(replies.length), ...names };
      replies.push(...(await this.runInOneProcess(await program, rest)));
    }
    return replies;
  }

  /** Throws a SandboxError that says what is missing, if the sandbox does not work on this machine. */
  async prove(): Promise<void> {
    const one: Job = { name: 'one', javascript: 'exports.graded = () => 1;', cases: [[]] };
    const [reply] = await this.run({ jobs: [one], withheld: [] }, 'allowed');
    if (!('outcomes' in reply))
      throw new SandboxError(`The sandbox does not work: a function ${reply.failure}.`);
  }

  /**
   * Runs jobs in one process, until all are done or the process ends, in which case the last reply is a
   * failure.
   */
  private async runInOneProcess(program: Buffer, work: Work): Promise<Reply[]> {
    const { locked, seconds = LIMITS.seconds } = this.options;
    const user = locked === 'as another user' ? newUser() : undefined;
    const inAll = LIMITS.startSeconds + seconds * work.jobs.length;
    const [command, ...args] = commandLine(locked, Math.ceil(inAll), user);
    const child = spawn(command, args, {
      env: { PATH: process.env.PATH },
      stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe', locked === true ? 'pipe' : 'ignore', 'pipe'],
    });
    const reader = new ReplyReader(work.jobs, seconds, child);
    if (user !== undefined) child.on('exit', () => endEverything(user)); // children may keep pipes open
    const pipes: readonly unknown[] = child.stdio; // Node's types know of five
    const repliesPipe = pipes[REPLIES] as Readable;
    send(child.stdin as Writable, LOADER);
    send(pipes[PROGRAM] as Writable, program);
    send(pipes[JOBS] as Writable, toJson(work));
    if (locked === true) send(pipes[FILTER] as Writable, namespaceFilter() ?? '');
    repliesPipe.on('data', (data: Buffer) => reader.onData(data));
    const stderr = child.stdio[2] as Readable;
    stderr.on('data', (data: Buffer) => {
      if (!reader.onStderr(data)) stderr.destroy();
    });
    const closed = new Promise<number | string>((resolve, reject) => {
      child.on('error', ({ message }) =>
        reject(new SandboxError(`${command} could not be started: ${message}.`)),
      );
      child.on('close', (code, signal) => resolve(code ?? String(signal)));
    });
    return closed.then(status => reader.finish(status)).finally(() => reader.clearLimit());
  }
}

function commandLine(locked: SandboxOptions['locked'], seconds: number, user?: string): string[] {
  if (user !== undefined) return anotherUserCommand(seconds, user);
  return locked ? lockedCommand(seconds) : unlockedCommand();
}

function endEverything(user: string): void {
  const [command, ...args] = endAll(user);
  spawnSync(command, args, { stdio: 'ignore' });
}

/** Ignores errors of writing to a process that has ended: its missing replies report that. */
function send(pipe: Writable, data: string | Buffer): void {
  pipe.on('error', () => undefined).end(data);
}
