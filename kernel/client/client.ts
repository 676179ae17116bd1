import { Dealer, Subscriber } from 'zeromq';
import { address } from '../wire/connection';
import { Signer, type Content, type Header, type Message } from '../wire/message';
import { Outbox } from '../wire/outbox';
import type { Output } from '../../notebook/nbformat';
import { OutputCollector, type Displays } from './outputs';
import { KernelProcess, type StartOptions } from './process';

/** The content of a kernel's execute_reply. */
export interface ExecuteReply {
  readonly status: 'ok' | 'error' | 'aborted';
  readonly execution_count?: number;
  readonly ename?: string;
  readonly evalue?: string;
  readonly traceback?: readonly string[];
  readonly user_expressions?: Content;
}

export interface Execution {
  readonly reply: ExecuteReply;
  readonly outputs: readonly Output[];
  /** Whether the kernel reported that it is idle again; if not, outputs may be missing. */
  readonly idle: boolean;
}

export interface ExecuteOptions {
  /** The cell's time limit in milliseconds; `A_HANG` by default. */
  readonly timeout?: number;
  /** Whether the kernel aborts the requests queued behind the cell if the cell fails; true by default. */
  readonly stopOnError?: boolean;
  /** Fields to add to the request's content or to override in it, such as `{ silent: true }`. */
  readonly content?: Content;
  /** Answers the cell's questions; without it, the request says `allow_stdin: false`. */
  readonly onInput?: (prompt: string) => string;
  /** Called with each iopub message of the cell as it arrives. */
  readonly onMessage?: (message: Message) => void;
}

type RequestChannel = 'shell' | 'control' | 'stdin';

/** Milliseconds after which a kernel counts as hung: far more than a slow or busy machine needs. */
const A_HANG = 600_000;

/** A Jupyter client: starts a kernel, runs cells on it, and makes sure that it ends. */
export class KernelClient {
  private readonly signer: Signer;
  private readonly sockets: Record<RequestChannel, Dealer> & { iopub: Subscriber };
  private readonly outboxes: Record<RequestChannel, Outbox>;
  private readonly replies = new Map<string, (message: Message) => void>();
  private readonly listeners = new Map<string, (message: Message) => void>();
  private readonly questions = new Map<string, (message: Message) => void>();
  private readonly displays: Displays = new Map();
  private closed = false;

  private constructor(readonly process: KernelProcess) {
    const { connection } = process;
    this.signer = new Signer(connection.key, 'client');
    const options = { linger: 0, receiveHighWaterMark: 0, sendHighWaterMark: 0 };
    const dealer = () => new Dealer({ ...options, routingId: this.signer.session });
    this.sockets = {
      shell: dealer(),
      control: dealer(),
      stdin: dealer(),
      iopub: new Subscriber({ linger: 0, receiveHighWaterMark: 0 }),
    };
    for (const channel of ['shell', 'control', 'stdin', 'iopub'] as const)
      this.sockets[channel].connect(address(connection, channel));
    this.sockets.iopub.subscribe();
    const fail = (error: Error) => {
      if (!this.closed) throw error;
    };
    this.outboxes = {
      shell: new Outbox(this.sockets.shell, fail),
      control: new Outbox(this.sockets.control, fail),
      stdin: new Outbox(this.sockets.stdin, fail),
    };
    for (const channel of ['shell', 'control'] as const)
      void this.listen(this.sockets[channel], this.replies);
    void this.listen(this.sockets.stdin, this.questions);
    void this.listen(this.sockets.iopub, this.listeners);
  }

  /** @throws Error if the kernel ends, with its output, or does not answer in time */
  static async start(options: StartOptions): Promise<KernelClient> {
    const client = new KernelClient(await KernelProcess.start(options));
    try {
      await client.untilReady(options.readyTimeout ?? A_HANG);
    } catch (error) {
      client.process.kill();
      await client.close(0);
      throw error;
    }
    return client;
  }

  /**
   * Runs one cell. Rejects if the kernel dies or does not reply within the time limit; it is then unusable.
   */
  async execute(
    code: string,
    { timeout = A_HANG, stopOnError = true, content, onInput, onMessage }: ExecuteOptions = {},
  ): Promise<Execution> {
    const header = this.signer.header('execute_request');
    const collector = new OutputCollector(this.displays);
    const idle = new Promise<boolean>(resolve => {
      this.listeners.set(header.msg_id, message => {
        collector.take(message);
        onMessage?.(message);
        if (message.header.msg_type === 'status' && message.content.execution_state === 'idle') resolve(true);
      });
    });
    if (onInput) {
      this.questions.set(header.msg_id, ({ header: question, content: { prompt } }) => {
        const answer = { value: onInput(String(prompt)) };
        this.outboxes.stdin.send(this.signer.pack(this.signer.header('input_reply'), question, answer));
      });
    }
    try {
      const request = {
        code,
        silent: false,
        store_history: true,
        user_expressions: {},
        allow_stdin: onInput !== undefined,
        stop_on_error: stopOnError,
        ...content,
      };
      const { content: reply } = await this.ask('shell', header, request, timeout);
      const never = [delay(timeout), this.process.ended].map(event => event.then(() => false));
      const isIdle = await Promise.race([idle, ...never]);
      return { reply: reply as unknown as ExecuteReply, outputs: collector.outputs, idle: isIdle };
    } finally {
      this.listeners.delete(header.msg_id);
      this.questions.delete(header.msg_id);
    }
  }

  /** Sends any request and returns the content of its reply. */
  async request(
    type: string,
    content: Content = {},
    channel: RequestChannel = 'shell',
    timeout = A_HANG,
  ): Promise<Content> {
    return (await this.ask(channel, this.signer.header(type), content, timeout)).content;
  }

  async interrupt(): Promise<void> {
    await this.request('interrupt_request', {}, 'control');
  }

  /** Asks the kernel to shut down, and kills it if it has not ended within a second. */
  async shutdown(): Promise<void> {
    this.outboxes.control.send(
      this.signer.pack(this.signer.header('shutdown_request'), {}, { restart: false }),
    );
    await this.close(1000);
  }

  private async close(grace: number): Promise<void> {
    await this.process.end(grace);
    this.closed = true;
    for (const socket of Object.values(this.sockets)) socket.close();
  }

  private async ask(
    channel: RequestChannel,
    header: Header,
    content: Content,
    timeout: number,
    /** The limit that the error message names, if earlier attempts have used part of it. */
    limitInAll = timeout,
  ): Promise<Message> {
    const { promise: reply, resolve } = withResolver<Message>();
    this.replies.set(header.msg_id, resolve);
    this.outboxes[channel].send(this.signer.pack(header, {}, content));
    const limit = timer(
      timeout,
      `The kernel did not answer the ${header.msg_type} within ${limitInAll / 1000} s.`,
    );
    const end = this.process.ended.then(how => {
      throw new Error(`The kernel ended ${how}.\n${this.process.log}`);
    });
    try {
      return await Promise.race([reply, limit.over, end]);
    } finally {
      limit.stop();
      this.replies.delete(header.msg_id);
    }
  }

  /**
   * Waits until the kernel answers and its status messages arrive; until then, a cell's outputs could be
   * missed.
   */
  private async untilReady(timeout: number): Promise<void> {
    const deadline = Date.now() + timeout;
    for (;;) {
      const header = this.signer.header('kernel_info_request');
      const heard = withResolver<true>();
      this.listeners.set(header.msg_id, () => heard.resolve(true));
      try {
        await this.ask('shell', header, {}, Math.max(1, deadline - Date.now()), timeout);
        if (await Promise.race([heard.promise, delay(100).then(() => false)])) return;
      } finally {
        this.listeners.delete(header.msg_id);
      }
    }
  }

  private async listen(
    socket: Dealer | Subscriber,
    takers: Map<string, (message: Message) => void>,
  ): Promise<void> {
    for await (const frames of socket) {
      const message = this.signer.unpack(frames);
      takers.get(message.parent.msg_id ?? '')?.(message);
    }
  }
}

function withResolver<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>(settle => (resolve = settle));
  return { promise, resolve };
}

function delay(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds).unref());
}

function timer(milliseconds: number, message: string): { over: Promise<never>; stop: () => void } {
  let handle: NodeJS.Timeout;
  const over = new Promise<never>((_resolve, reject) => {
    handle = setTimeout(() => reject(new Error(message)), milliseconds);
  });
  return { over, stop: () => clearTimeout(handle) };
}
