import { constants, runInThisContext } from 'node:vm';
import { INTERRUPTED, type Failure, type Outcome, type ToChild } from '../protocol';
import { lookAgain } from './changedFiles';
import { enterCell } from './context';
import { failureOf } from './failure';
import { countGroups, endGroups, openGroups } from './groups';
import { answer, forgetQuestion, input } from './input';
import { startTerminationThread } from './terminationThread';
import { CELL_FILE, cellModules, FOLDER, patchLoader, scope } from './modules';
import { send } from './pipe';
import { publish } from './publish';
import { mimeBundle } from './results';
import { remember } from './sources';
import { formatStacks } from './stacks';
import { endOutput, redirectStreams } from './streams';
import { clearTimers, trackTimers } from './timers';
import { hidePackagesWarnings } from './warnings';
import { loadTypeScriptInWorkers } from './workers';
import { caught } from './written';

type Run = Extract<ToChild, { type: 'run' }>;

/** The running cell. Once it has been interrupted, its outcome is ignored. */
interface Job {
  readonly run: Run;
  readonly cancel: { reason?: Error };
  result?: unknown;
  /** How many of `console`'s groups were open when it started. */
  readonly groups: number;
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
  importMeta: ImportMeta,
  load: (name: string) => Promise<unknown>,
  import_: (name: string | URL) => Promise<unknown>,
  caught: (thrown: unknown) => unknown,
) => unknown;

const PARAMETERS =
  'exports, require, __result, __reached, __cancel, __filename, __dirname, __importMeta, __load, __import, __caught';

/**
 * Runs after the cell's microtasks, so that its rejected promises are reported first. Saved here because
 * `trackTimers` replaces the global function.
 */
const afterwards = setImmediate;

let current: Job | undefined;
/** The interrupted cell, until its end has been reported. */
let interrupted: Job | undefined;

redirectStreams();
formatStacks();
countGroups();
trackTimers();
patchLoader();
hidePackagesWarnings();
loadTypeScriptInWorkers();
startTerminationThread();
Object.defineProperty(globalThis, Symbol.for('jupyter.publish'), {
  value: publish,
});

Object.defineProperty(globalThis, 'input', { value: input, writable: true });

process.on('message', (message: ToChild) => {
  if (message.type === 'run') start(message);
  else if (message.type === 'input') answer(message.value);
  else interrupt();
});
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined); // for the cell's child processes; the thread interrupts the cell
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (thrown: unknown) => {
    if (current) finish(current, failureOf(thrown));
    else process.stderr.write(`${failureOf(thrown).traceback.join('\n')}\n`);
  });
}

send({ type: 'ready' });

function start(run: Run): void {
  const { program } = run;
  const job: Job = (current = { run, cancel: {}, groups: openGroups(), reached: 0 });
  enterCell(program.cell);
  lookAgain();
  const head = `(${program.isAsync ? 'async ' : ''}function (${PARAMETERS}) {`;
  try {
    const cell = runInThisContext(`${head}${program.javascript}\n})`, {
      filename: remember(run),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }) as CellFunction;
    const ended = cell(
      scope,
      cellModules.require,
      value => (job.result = value),
      names => (job.reached = names),
      job.cancel,
      CELL_FILE,
      FOLDER,
      cellModules.meta,
      cellModules.load,
      cellModules.import,
      caught,
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
  if (current !== job) return; // it has ended already
  if (!failure) return void show(job);
  current = undefined;
  fail(job, failure);
}

/** Ends a cell that has succeeded, unless its value's display method fails or is interrupted. */
async function show(job: Job): Promise<void> {
  const { cell, names } = job.run.program;
  job.reached = names.length;
  await undefined; // a termination within a timer's callback would end the process
  try {
    const result = job.result === undefined ? {} : await mimeBundle(job.result);
    if (current !== job) return;
    end(cell, Object.keys(result).length > 0 ? { result } : {});
    current = undefined;
  } catch (thrown) {
    finish(job, failureOf(thrown));
  }
}

function fail({ run: { program }, reached, groups }: Job, failure: Failure): void {
  endGroups(groups);
  end(program.cell, { failure, names: program.names.slice(0, reached) });
}

function end(cell: number, outcome: Outcome): void {
  endOutput(cell);
  send({ type: 'done', cell, ...outcome });
}

function interrupt(): void {
  send({ type: 'interrupting' });
  clearTimers();
  forgetQuestion();
  const job = (interrupted ??= current);
  if (!job) return;
  current = undefined;
  job.cancel.reason = Object.assign(new Error(INTERRUPTED.evalue), { name: INTERRUPTED.ename });
  // Reported from the event loop: while a storm of ticks blocks it, further terminations follow. A
  // termination may also hit this report, so every further interrupt schedules it again.
  afterwards(() => {
    if (interrupted !== job) return;
    interrupted = undefined;
    fail(job, INTERRUPTED);
  });
}
