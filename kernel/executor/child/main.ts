import { join } from 'node:path';
import { inspect } from 'node:util';
import { constants, runInThisContext } from 'node:vm';
import { INTERRUPTED, type DisplayType, type Failure, type ToChild } from '../protocol';
import { cellFile, failureOf, remember } from './failure';
import { startInterruptThread } from './interrupts';
import { cellRequire, provideTslab, scope } from './modules';
import { send } from './pipe';
import { redirectStreams } from './streams';
import { clearTimers, trackTimers } from './timers';

type Run = Extract<ToChild, { type: 'run' }>;

/** The cell that runs. What it reports after it was interrupted is no longer asked for. */
interface Job {
  readonly run: Run;
  readonly cancel: { reason?: Error };
  result?: unknown;
  /** How many of the program's names have a value. */
  reached: number;
}

type CellFunction = (
  exports: object,
  require: NodeJS.Require,
  result: (value: unknown) => void,
  reached: (names: number) => void,
  cancel: Job['cancel'],
  filename: string,
  dirname: string,
) => unknown;

const PARAMETERS = 'exports, require, __result, __reached, __cancel, __filename, __dirname';
const PREVIEW = { depth: 4, maxArrayLength: 100, breakLength: 100 } as const;

/** After what the cell has left to do at once: a promise of it that was rejected is reported before. `trackTimers` replaces the global one. */
const afterwards = setImmediate;

let current: Job | undefined;

redirectStreams();
trackTimers();
provideTslab();
startInterruptThread();
const require_ = cellRequire();
Object.defineProperty(globalThis, Symbol.for('jupyter.publish'), {
  value: (kind: DisplayType, content: object) => send({ type: 'display', kind, content }),
});

process.on('message', (message: ToChild) => {
  if (message.type === 'run') start(message);
  else interrupt();
});
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined); // for what cells start; the cell itself is interrupted by the thread
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (thrown: unknown) => {
    if (current) finish(current, failureOf(thrown));
    else process.stderr.write(`${failureOf(thrown).traceback.join('\n')}\n`);
  });
}

send({ type: 'ready' });

function start(run: Run): void {
  const { program, count, source } = run;
  const job: Job = (current = { run, cancel: {}, reached: 0 });
  remember(count, source, program);
  const head = `(${program.isAsync ? 'async ' : ''}function (${PARAMETERS}) {`;
  try {
    const cell = runInThisContext(`${head}${program.javascript}\n})`, {
      filename: cellFile(count),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }) as CellFunction;
    const folder = process.cwd();
    const ended = cell(
      scope,
      require_,
      value => (job.result = value),
      names => (job.reached = names),
      job.cancel,
      join(folder, 'cell.ts'),
      folder,
    );
    if (!program.isAsync) return void afterwards(() => finish(job));
    (ended as Promise<unknown>).then(
      () => afterwards(() => finish(job)),
      (thrown: unknown) => finish(job, failureOf(thrown)),
    );
  } catch (thrown) {
    finish(job, failureOf(thrown));
  }
}

function finish(job: Job, failure?: Failure): void {
  if (current !== job) return; // interrupted before
  current = undefined;
  if (failure) return fail(job, failure);
  const { cell, names } = job.run.program;
  try {
    const result = job.result === undefined ? {} : mimeBundle(job.result);
    send({ type: 'done', cell, ...(Object.keys(result).length > 0 && { result }) });
  } catch (thrown) {
    send({ type: 'done', cell, failure: failureOf(thrown), names }); // the value's own way to show itself failed
  }
}

function fail({ run: { program }, reached }: Job, failure: Failure): void {
  send({ type: 'done', cell: program.cell, failure, names: program.names.slice(0, reached) });
}

function mimeBundle(value: unknown): Record<string, unknown> {
  const show = (value as { [key: symbol]: unknown } | null)?.[Symbol.for('Jupyter.display')];
  if (typeof show === 'function') return show.call(value) as Record<string, unknown>;
  return { 'text/plain': inspect(value, PREVIEW) };
}

function interrupt(): void {
  send({ type: 'interrupting' });
  clearTimers();
  if (!current) return;
  const job = current;
  current = undefined;
  job.cancel.reason = Object.assign(new Error(INTERRUPTED.evalue), { name: INTERRUPTED.ename });
  // Told only when the loop comes round: a storm of ticks may go on, and then is terminated again.
  afterwards(() => fail(job, INTERRUPTED));
}
