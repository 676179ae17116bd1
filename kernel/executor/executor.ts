import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Needs, Program } from '../compiler/protocol';
import { debugLog, INSPECT, takeNotices } from '../debug/debug';
import { Interrupt } from './interrupt';
import { LineReader } from './lines';
import { endMembers } from './processes';
import {
  EVENTS_FD,
  EXPOSE_INTERNALS,
  INTERRUPT_FD,
  INTERRUPTED,
  type DisplayType,
  type FromChild,
  type Outcome,
  type ToChild,
} from './protocol';

type Run = Extract<ToChild, { type: 'run' }>;

export interface ExecutorEvents {
  /** @param cell the cell that wrote it; undefined for native code and the cells' child processes */
  onStream(name: 'stdout' | 'stderr', text: string, cell?: number): void;
  onDisplay(kind: DisplayType, content: object, cell: number): void;
  /** The running cell asks a question and waits for `answer`. */
  onInput(prompt: string, password: boolean): void;
  /** Code asks what a function of the notebook needs. */
  onNeeds(name: string): Promise<Needs | undefined>;
  /** A new child runs the cells from now on; all earlier state is lost. */
  onRestart(): void;
}

/** After this many failed starts in a row, the next attempt waits for the next cell. */
const ATTEMPTS = 3;

const RESTARTED = 'All variables are lost: run the notebook again from the top.';

/** V8 writes this when an inspector session ends; loops are interrupted through such a session. */
const INSPECTOR_NOISE = 'Waiting for the debugger to disconnect...\n';

/** Runs programs in a child process that can be interrupted. If it crashes, a new child takes its place. */
export class Executor {
  private child: ChildProcess;
  private isReady = false;
  private running: { readonly run: Run; readonly settle: (outcome: Outcome) => void } | undefined;
  private interruption?: Interrupt;
  /** The cell that runs, or the last one that ran. */
  private latest = 0;
  private stopped = false;
  private failedStarts = 0;
  /** The number of chunks that came through the child's own standard streams. */
  private chunks = 0;
  private readonly debug = debugLog('executor');

  constructor(
    private readonly events: ExecutorEvents,
    private readonly cwd = process.cwd(),
  ) {
    this.child = this.spawn();
  }

  /** Runs one program; never rejects. */
  run(program: Program, count: number, source: string): Promise<Outcome> {
    return new Promise(settle => {
      this.debug?.(`cell ${program.cell}: begins`);
      this.running = { run: { type: 'run', program, count, source }, settle };
      this.latest = program.cell;
      if (this.failedStarts >= ATTEMPTS) {
        this.failedStarts = 0;
        this.child = this.spawn();
      }
      if (this.isReady) this.send(this.running.run);
    });
  }

  /** Stops the running cell, and the timers, threads and processes that cells have left; variables stay. */
  interrupt(): void {
    const { child, latest: cell } = this;
    const { pid } = child;
    if (!this.isReady || pid === undefined) return this.finish({ failure: INTERRUPTED, names: [] });
    if (this.interruption?.cell === cell) return; // it is under way
    this.endInterrupt();
    this.interruption = new Interrupt(cell, {
      pid,
      ask: () => this.send({ type: 'interrupt', cell }),
      terminate: () => void (child.stdio[INTERRUPT_FD] as Writable).write(`${cell}\n`),
      endProcesses: () => endMembers(pid),
      giveUp: () => this.replace(`The cell could not be interrupted; its process was ended. ${RESTARTED}`),
      debug: text => this.debug?.(`cell ${cell}: ${text}`),
    });
  }

  /** Answers a question; without a value, reports that nobody can be asked. */
  answer(value?: string): void {
    this.send({ type: 'input', value });
  }

  stop(): void {
    this.stopped = true;
    this.debug?.('stops');
    this.endInterrupt();
    this.kill();
  }

  private spawn(): ChildProcess {
    this.isReady = false;
    const { debug } = this;
    const options = ['--stack-trace-limit=30', EXPOSE_INTERNALS, ...(debug ? [INSPECT] : [])];
    const child = spawn(process.execPath, [...options, join(__dirname, 'child/child.cjs')], {
      cwd: this.cwd,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'ipc'],
      // Its own process group: a terminal's Ctrl-C does not reach it, and its child processes can be killed
      // with it.
      detached: process.platform !== 'win32',
    });
    debug?.(`process ${child.pid} starts`);
    const isCurrent = () => this.child === child;
    const lines = new LineReader(line => isCurrent() && this.receive(JSON.parse(line) as FromChild));
    (child.stdio[EVENTS_FD] as Readable).on('data', (chunk: Buffer) => lines.take(chunk));
    // The child's own output arrives as events; this is output from native code and from the child's child
    // processes.
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        this.chunks++;
        const rest = (debug ? takeNotices(text, debug) : text).replaceAll(INSPECTOR_NOISE, '');
        if (rest !== '' && isCurrent()) this.events.onStream(name, rest);
      });
    }
    for (const stream of child.stdio) stream?.on('error', () => undefined); // a broken pipe: 'exit' says why
    const ended = (how: string) => {
      debug?.(`process ${child.pid} ${how}`);
      if (!isCurrent() || this.stopped) return;
      if (!this.isReady) this.failedStarts++;
      this.replace(`The process that runs the cells ${how}. ${RESTARTED}`);
    };
    child.once('exit', (code, signal) =>
      ended(signal ? `was ended by ${signal}` : `ended with status ${code}`),
    );
    child.once('error', ({ message }) => ended(`could not be started: ${message}`));
    return child;
  }

  private receive(event: FromChild): void {
    switch (event.type) {
      case 'ready':
        this.isReady = true;
        this.failedStarts = 0;
        if (this.running) this.send(this.running.run);
        return;
      case 'stream':
        return this.events.onStream(event.name, event.text, event.cell);
      case 'display':
        return this.events.onDisplay(event.kind, event.content, event.cell);
      case 'input':
        return this.events.onInput(event.prompt, event.password);
      case 'needs':
        return void this.answerNeeds(event.id, event.name);
      case 'interrupted':
        if (event.cell === this.interruption?.cell) this.endInterrupt();
        return;
      case 'done':
        if (event.cell === this.running?.run.program.cell)
          this.finishAfterOutput(this.outcomeOf(event.cell, event));
    }
  }

  private async answerNeeds(id: number, name: string): Promise<void> {
    const { child } = this;
    const needs = await this.events.onNeeds(name);
    if (this.child === child) this.send({ type: 'needs', id, needs });
  }

  /**
   * A failure during an interrupt is reported as the interrupt: it comes from a stopped child process or a
   * call that was cut off.
   */
  private outcomeOf(cell: number, outcome: Outcome): Outcome {
    const isInterrupted = this.interruption?.cell === cell;
    return isInterrupted && outcome.failure ? { ...outcome, failure: INTERRUPTED } : outcome;
  }

  /** Reads the other pipes before finishing: native code and child processes write to them. */
  private finishAfterOutput(outcome: Outcome): void {
    const { chunks, running } = this;
    setImmediate(() => {
      if (this.running !== running) return; // interrupted or restarted in the meantime
      if (this.chunks === chunks) this.finish(outcome);
      else this.finishAfterOutput(outcome);
    });
  }

  private finish(outcome: Outcome): void {
    this.endInterrupt();
    const running = this.running;
    if (running) this.debug?.(`cell ${running.run.program.cell}: ends, ${outcome.failure?.ename ?? 'ok'}`);
    this.running = undefined;
    running?.settle(outcome);
  }

  private replace(why: string): void {
    this.endInterrupt();
    this.kill();
    this.latest = 0;
    this.events.onRestart();
    if (this.failedStarts < ATTEMPTS) this.child = this.spawn();
    if (this.running) this.finish({ failure: { ename: 'KernelRestarted', evalue: why, traceback: [why] } });
    else this.events.onStream('stderr', `${why}\n`);
  }

  private send(message: ToChild): void {
    if (this.child.connected) this.child.send(message);
  }

  private endInterrupt(): void {
    this.interruption?.end();
    this.interruption = undefined;
  }

  /** Kills the child and the processes that cells have started. */
  private kill(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    try {
      // Windows has no process groups.
      if (process.platform !== 'win32') process.kill(-pid, 'SIGKILL');
      else this.child.kill('SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it has ended already
    }
  }
}
