import type { Compiled, Problem, Program } from '../compiler/protocol';
import { Executor } from '../executor/executor';
import type { Failure, Outcome } from '../executor/protocol';
import type { Content, Header, Message } from '../wire/message';
import type { CompilerProcess } from './compilerProcess';
import type { History } from './history';
import { debug, log } from './log';
import type { Sockets } from './sockets';
import { StreamBuffer } from './streams';

/**
 * Milliseconds that a failed cell waits for requests already under way. These are aborted; requests sent
 * after the reply are not.
 */
const ON_THE_WAY = 5;

/** Executes requests one after another and publishes their output. */
export class Execution {
  private readonly queue: Message[] = [];
  private readonly executor: Executor;
  private readonly streams: StreamBuffer<Partial<Header>>;
  private isBusy = false;
  private isInterrupted = false;
  private count = 0;
  /** The running request, or the last one that ran. */
  private request: Message | undefined;
  /** The header of each compiled cell's request, to which late output belongs. */
  private readonly parents = new Map<number, Partial<Header>>();

  constructor(
    private readonly sockets: Sockets,
    private readonly compiler: CompilerProcess,
    private readonly history: History,
  ) {
    this.streams = new StreamBuffer((parent, name, text) =>
      sockets.publish('stream', parent, { name, text }),
    );
    this.executor = new Executor({
      onStream: (name, text, cell) => this.streams.write(this.parentOf(cell), name, text),
      onDisplay: (kind, content, cell) => this.publish(kind, this.parentOf(cell), content as Content),
      onInput: (prompt, password) => this.ask({ prompt, password }),
      onNeeds: name =>
        this.compiler.call('needs', name).catch((error: Error) => {
          log(error.message);
          return undefined;
        }),
      onRestart: () => {
        debug?.('the executor restarts: the compiler forgets all cells');
        void this.compiler.call('reset').catch((error: Error) => log(error.message));
      },
    });
  }

  add(request: Message): void {
    this.queue.push(request);
    if (!this.isBusy) void this.work();
  }

  interrupt(): void {
    debug?.(this.isBusy ? 'interrupts the running cell' : 'interrupts what earlier cells left behind');
    this.isInterrupted = true;
    this.executor.interrupt();
  }

  /** Passes the user's input to the cell. */
  answer(value: string): void {
    this.executor.answer(value);
  }

  stop(): void {
    this.executor.stop();
  }

  /** Publishes a message after all text written before it. */
  publish(type: string, parent: Partial<Header>, content: Content): void {
    this.streams.flush();
    this.sockets.publish(type, parent, content);
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    for (let request = this.queue.shift(); request; request = this.queue.shift()) {
      this.isInterrupted = false;
      await this.execute(request);
    }
    this.isBusy = false;
  }

  /**
   * Removes the requests that a failed cell aborts: those sent before the client could know that it failed.
   */
  private async takeQueued(): Promise<Message[]> {
    await new Promise(resolve => setTimeout(resolve, ON_THE_WAY));
    return this.queue.splice(0);
  }

  /**
   * The request that output belongs to; if unknown, that of the cell that started last, even if it has ended.
   */
  private parentOf(cell: number | undefined): Partial<Header> {
    return (cell === undefined ? undefined : this.parents.get(cell)) ?? this.request?.header ?? {};
  }

  private ask(question: Content): void {
    if (this.request?.content.allow_stdin !== true) return this.executor.answer();
    this.streams.flush();
    this.sockets.ask(this.request, question);
  }

  private abort(request: Message): void {
    this.publish('status', request.header, { execution_state: 'busy' });
    this.sockets.reply('shell', request, 'execute_reply', { status: 'aborted' });
    this.publish('status', request.header, { execution_state: 'idle' });
  }

  private async execute(request: Message): Promise<void> {
    const { code = '', silent = false, user_expressions: expressions = {} } = request.content;
    const source = String(code);
    const isStored = !silent && request.content.store_history !== false;
    const { header } = request;
    this.request = request;
    this.publish('status', header, { execution_state: 'busy' });
    if (isStored) this.count++;
    const count = this.count;
    debug?.(`execution ${count} begins: ${header.msg_id}`);
    if (!silent) this.publish('execute_input', header, { code: source, execution_count: count });

    const { failure, result } = await this.run(source, count);
    if (isStored) this.history.add(count, source, text(result?.['text/plain']));
    if (failure && !silent) this.publish('error', header, { ...failure });
    if (result && !silent)
      this.publish('execute_result', header, { execution_count: count, data: result, metadata: {} });
    const answer = failure
      ? { status: 'error', ...failure }
      : {
          status: 'ok',
          payload: [],
          user_expressions: await this.evaluate(expressions as Record<string, string>, count),
        };
    const aborted = failure && request.content.stop_on_error !== false ? await this.takeQueued() : [];
    debug?.(`execution ${count} ends: ${failure?.ename ?? 'ok'}, ${aborted.length} aborted`);
    this.streams.flush();
    this.sockets.reply('shell', request, 'execute_reply', { execution_count: count, ...answer });
    this.publish('status', header, { execution_state: 'idle' });
    aborted.forEach(waiting => this.abort(waiting));
  }

  /** Compiles and runs a cell; never rejects. */
  private async run(source: string, count: number): Promise<Outcome> {
    try {
      const compiled = await this.compiler.call('compile', source);
      if (this.isInterrupted) return { failure: failure('KeyboardInterrupt', 'The cell was interrupted.') };
      this.parents.set(compiled.cell, this.request?.header ?? {});
      if (!isProgram(compiled)) return { failure: typeFailure(compiled.problems, count) };
      const outcome = await this.executor.run(compiled, count, source);
      await this.compiler.call('commit', compiled.cell, outcome.failure ? (outcome.names ?? []) : 'all');
      return outcome;
    } catch (error) {
      log((error as Error).stack ?? String(error));
      return { failure: failure('KernelError', (error as Error).message) };
    }
  }

  private async evaluate(expressions: Record<string, string>, count: number): Promise<Content> {
    const values: Record<string, Content> = {};
    for (const [name, expression] of Object.entries(expressions)) {
      const { failure, result } = await this.run(`(${expression})`, count);
      values[name] = failure
        ? { status: 'error', ...failure }
        : { status: 'ok', data: result ?? { 'text/plain': 'undefined' }, metadata: {} };
    }
    return values;
  }
}

/** A form of a bundle: one text, or a list of its lines. */
function text(form: unknown): string | undefined {
  return Array.isArray(form) ? form.join('') : (form as string | undefined);
}

function isProgram(compiled: Compiled): compiled is Program {
  return 'javascript' in compiled;
}

function failure(ename: string, evalue: string): Failure {
  return { ename, evalue, traceback: [`${ename}: ${evalue}`] };
}

function typeFailure(problems: readonly Problem[], count: number): Failure {
  return {
    ename: 'TypeScriptError',
    evalue: problems.map(({ message }) => message).join('\n'),
    traceback: problems.map(({ text, file = `cell [${count}]` }) => `${file}, ${text}`),
  };
}
