import { constants, runInThisContext } from 'node:vm';
import { INTERRUPTED, type Failure, type Outcome, type ToChild } from '../protocol';
import { lookAgain } from './changedFiles';
import { enterCell, latestCell, leaveCell } from './context';
import { failureOf } from './failure';
import { countGroups, endGroups, openGroups } from './groups';
import { answer, forgetQuestion, input, onceAnswered } from './input';
import { forgetWaitingFiles } from './loadModule';
import { cellModules, patchLoader } from './modules';
import { answerNeeds, needs } from './needs';
import { NODE_NAMES, nodeNames } from './nodeNames';
import { send } from './pipe';
import { publish } from './publish';
import { mimeBundle } from './results';
import { declare, shared, type Followers } from './shared';
import { remember } from './sources';
import { formatStacks } from './stacks';
import { redirectStdin } from './stdin';
import { endOutput, redirectStreams } from './streams';
import { enterTensors, leaveTensors } from './tensors';
import { forgetTermination, isCancelled, startTerminationThread, uninterrupted } from './termination';
import { endThreads, trackThreads } from './threads';
import { clearTimers, INTERRUPTION, trackTimers } from './timers';
import { forgetUnfinishedFiles } from './unfinishedFiles';
import { hidePackagesWarnings } from './warnings';
import { caught } from './written';

type Run = Extract<ToChild, { type: 'run' }>;

/** A cell. Once it has been interrupted, what it does is ignored. */
interface Job {
  readonly run: Run;
  isInterrupted: boolean;
  result?: unknown;
  /** How many of `console`'s groups were open when it started. */
  readonly groups: number;
  /** How many of the program's names have a value. */
  reached: number;
}

/** What a cell's JavaScript uses of the executor. */
interface Kernel extends Pick<typeof cellModules, 'meta' | 'load' | 'import'> {
  readonly cancel: { readonly reason: Error | undefined };
  readonly caught: typeof caught;
  result(this: void, value: unknown): void;
  reached(this: void, names: number, followers?: Followers): void;
}

type CellFunction = (...given: [...ReturnType<typeof nodeNames>, typeof shared, Kernel]) => () => unknown;

let current: Job | undefined;
/** From an interrupt to the next cell: loops that await something end, whichever cell they are in. */
let isInterrupted = false;

redirectStreams();
formatStacks();
countGroups();
startTerminationThread();
trackTimers();
trackThreads();
redirectStdin();
patchLoader();
hidePackagesWarnings();
Object.defineProperty(globalThis, Symbol.for('jupyter.publish'), {
  value: publish,
});

Object.defineProperty(globalThis, Symbol.for('jupyter.needs'), { value: needs });

Object.defineProperty(globalThis, 'input', { value: input, writable: true });

process.on('message', (message: ToChild) => {
  if (message.type === 'run') start(message);
  else if (message.type === 'input') answer(message.value);
  else if (message.type === 'needs') answerNeeds(message.id, message.needs);
  else uninterrupted(() => interrupt(message.cell));
});
process.on('disconnect', () => process.exit());
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (thrown: unknown) => {
    if (thrown === INTERRUPTION || (thrown as Error | undefined)?.cause === INTERRUPTION) return;
    if (current) finish(current, failureOf(thrown));
    else process.stderr.write(`${failureOf(thrown).traceback.join('\n')}\n`);
  });
}

send({ type: 'ready' });

function start(run: Run): void {
  const { program } = run;
  const job: Job = (current = { run, isInterrupted: false, groups: openGroups(), reached: 0 });
  enterCell(program.cell);
  isInterrupted = false;
  enterTensors();
  if (isCancelled(program.cell)) return end(job, { failure: INTERRUPTED, names: [] });
  lookAgain();
  const { shared: sharedName, kernel: kernelName } = program.parameters;
  // In a function of its own, the cell may declare Node's names again.
  const head = `(function (${NODE_NAMES}, ${sharedName}, ${kernelName}) { return ${program.isAsync ? 'async ' : ''}function () {`;
  try {
    const cell = runInThisContext(`${head}${program.javascript}\n}})`, {
      filename: remember(run),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }) as CellFunction;
    const ended = cell(...nodeNames(), shared, {
      ...cellModules,
      cancel: {
        get reason() {
          return job.isInterrupted || isInterrupted ? INTERRUPTION : undefined;
        },
      },
      caught,
      result: value => (job.result = value),
      reached(names, followers) {
        declare(program.names.slice(job.reached, names), followers);
        job.reached = names;
      },
    })();
    // After the cell's microtasks, so that its rejected promises are reported first.
    if (!program.isAsync) return void setImmediate(() => finish(job));
    (ended as Promise<unknown>).then(
      () => setImmediate(() => finish(job)),
      (thrown: unknown) => finish(job, failureOf(thrown)),
    );
  } catch (thrown) {
    finish(job, failureOf(thrown));
  }
}

function finish(job: Job, failure?: Failure): void {
  if (current !== job || job.isInterrupted) return; // it has ended already
  if (failure) return end(job, failed(job, failure));
  if (onceAnswered(() => finish(job))) return; // asked in a callback
  void show(job);
}

/** Ends a cell that has succeeded, unless its value's display method fails or is interrupted. */
async function show(job: Job): Promise<void> {
  job.reached = job.run.program.names.length;
  try {
    const result = job.result === undefined ? {} : await mimeBundle(job.result);
    if (!job.isInterrupted) end(job, Object.keys(result).length > 0 ? { result } : {});
  } catch (thrown) {
    finish(job, failureOf(thrown));
  }
}

function failed({ run: { program }, reached, groups }: Job, failure: Failure): Outcome {
  endGroups(groups);
  return { failure, names: program.names.slice(0, reached) };
}

/** Reports the outcome; only now has the cell ended, since showing its result runs code of its own. */
function end(job: Job, outcome: Outcome): void {
  uninterrupted(() => {
    if (current !== job) return; // it has ended already
    const { cell } = job.run.program;
    endOutput(cell);
    send({ type: 'done', cell, ...outcome }); // throws if the result is longer than a string can be
    current = undefined;
    forgetTermination();
  });
}

/** Stops the cell and everything that cells have left behind; a later cell than the given one is left alone. */
function interrupt(cell: number): void {
  if (cell >= latestCell()) {
    isInterrupted = true;
    clearTimers();
    endThreads();
    leaveCell();
    forgetQuestion();
    forgetUnfinishedFiles();
    forgetWaitingFiles();
    leaveTensors();
    if (current) current.isInterrupted = true;
  }
  // Reported from the event loop: while a storm of ticks blocks it, further terminations follow. One of them may
  // hit this report, so every further interrupt schedules it again.
  const job = current;
  setImmediate(() => {
    if (job?.isInterrupted) end(job, failed(job, INTERRUPTED));
    send({ type: 'interrupted', cell });
  });
  forgetTermination();
}
