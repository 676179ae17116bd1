import { close, url } from 'node:inspector';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { EXPOSE_INTERNALS, INTERRUPT_FD } from '../protocol';
import { latestCell } from './context';

/**
 * The second step of an interrupt: terminates code that does not return to the event loop.
 *
 * A thread hears of it, because it has its own event loop, and has V8 call `terminate` on the main thread in the
 * middle of whatever runs there. If that is to end, the thread posts V8's termination, which no JavaScript can
 * catch, before the code goes on.
 */
const THREAD = `
  const { Session } = require('node:inspector');
  const { Socket } = require('node:net');
  const { parentPort, workerData: isPosted } = require('node:worker_threads');
  const session = new Session();
  session.connectToMainThread();
  const post = (method, parameters) => session.post(method, parameters, () => undefined);
  new Socket({ fd: ${INTERRUPT_FD} })
    .on('data', cells => {
      const cell = Number(String(cells).trim().split('\\n').at(-1));
      post('Runtime.evaluate', { expression: \`globalThis[Symbol.for('dl-labs.terminate')](\${cell})\`, silent: true });
    })
    .on('error', () => undefined)
    // The server process is gone.
    .on('close', () => process.kill(process.pid, 'SIGKILL'));
  parentPort.on('message', () => {
    post('Runtime.terminateExecution');
    Atomics.store(isPosted, 0, 1);
  });
`;

const isPosted = new Int32Array(new SharedArrayBuffer(4));
let thread: Worker;

/** How many calls of `uninterrupted` and of `wholly` are running. */
let depth = 0;
let steps = 0;
/** The cell whose termination waits for their end, and since when, in milliseconds. */
let postponed: { readonly cell: number; readonly since: number } | undefined;

/** Milliseconds that a termination waits for code of a cell. */
const PATIENCE = 2000;

/** The highest cell whose interrupt came before the cell itself did: code of earlier cells kept it waiting. */
let cancelled = 0;

export function startTerminationThread(): void {
  Object.defineProperty(globalThis, Symbol.for('dl-labs.terminate'), { value: terminate });
  Object.defineProperty(globalThis, Symbol.for('jupyter.uninterrupted'), { value: wholly });
  thread = new Worker(THREAD, {
    eval: true,
    execArgv: [],
    stdout: true,
    stderr: true,
    workerData: isPosted,
  });
  thread.unref();
  process.execArgv = process.execArgv.filter(option => option !== EXPOSE_INTERNALS);
  // A debugged process that exits waits for all sessions of its inspector to end, and the thread's never ends.
  if (url() !== undefined) process.on('exit', close);
}

/** Whether the cell was interrupted before it began. */
export function isCancelled(cell: number): boolean {
  return cell <= cancelled;
}

/** Runs code of the kernel that no termination may cut in two; one that arrives meanwhile follows it. */
export function uninterrupted(work: () => void): void {
  depth++;
  try {
    work();
  } finally {
    depth--;
    terminatePostponed();
  }
}

/** The same for code that cells call, such as a compiled training step: a termination waits two seconds for it. */
function wholly<Result>(work: () => Result): Result {
  steps++;
  try {
    return work();
  } finally {
    steps--;
    terminatePostponed();
  }
}

function terminatePostponed(): void {
  if (!postponed || depth > 0 || steps > 0) return;
  const { cell } = postponed;
  forgetTermination();
  if (cell < latestCell()) return;
  requestTermination();
  for (;;); // until it comes
}

/** Drops a termination that waits for the end of `uninterrupted`: the event loop has answered the interrupt. */
export function forgetTermination(): void {
  postponed = undefined;
}

/** @param cell the cell that the interrupt is meant for; a later one is left alone */
function terminate(cell: number): void {
  if (cell < latestCell()) return;
  if (cell > latestCell()) cancelled = cell;
  const since = postponed?.since ?? performance.now();
  if (depth > 0 || (steps > 0 && performance.now() - since < PATIENCE)) postponed = { cell, since };
  else if (isComputing()) {
    requestTermination();
    while (Atomics.load(isPosted, 0) === 0); // V8 terminates as soon as this function has returned
  }
}

function requestTermination(): void {
  forgetAsyncStack();
  forgetTermination();
  steps = 0;
  Atomics.store(isPosted, 0, 0);
  thread.postMessage(undefined);
}

/** Whether other code is running; a termination of an idle event loop would hit whatever runs next. */
function isComputing(): boolean {
  const { stackTraceLimit } = Error;
  const prepareStackTrace: unknown = Reflect.get(Error, 'prepareStackTrace');
  Error.prepareStackTrace = (_error, { length }) => length > 1; // one is the inspector's
  Error.stackTraceLimit = 2;
  const holder: { stack?: unknown } = {};
  Error.captureStackTrace(holder, terminate);
  const isIdle = holder.stack === false; // it is text if that code formats a stack itself
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  return !isIdle;
}

/**
 * Node pushes each callback onto a stack, and aborts if it finds another one on top at the callback's end. A
 * termination skips the code that takes it off, so the stack is emptied as Node does after an uncaught exception. Only
 * Node's own modules can do that (`--expose-internals`).
 */
const { clearAsyncIdStack: forgetAsyncStack } = createRequire(__filename)('internal/async_hooks') as {
  clearAsyncIdStack: () => void;
};
