import { setMaxListeners } from 'node:events';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { promisify } from 'node:util';
import { INTERRUPTED } from '../protocol';
import { currentCell, reenterCell } from './context';

type TimerName = 'setTimeout' | 'setInterval' | 'setImmediate';
type AnyFunction = (...args: unknown[]) => unknown;
type Handle = object | number;

const CLEARING = {
  setTimeout: 'clearTimeout',
  setInterval: 'clearInterval',
  setImmediate: 'clearImmediate',
} as const;

/** The index of the options among the arguments of the functions of `node:timers/promises`. */
const OPTIONS_AT = { setTimeout: 2, setInterval: 2, setImmediate: 1 } as const;

// A built-in module's namespace from `import` is read-only; its object from `require` is not.
const load = createRequire(__filename);
const timers = load('node:timers') as Record<string, AnyFunction>;
const promises = load('node:timers/promises') as Record<TimerName, AnyFunction> & {
  readonly scheduler: { wait: AnyFunction };
};

/** What interrupted code throws, or what its promises' rejections have as their cause. */
export const INTERRUPTION = Object.assign(new Error(INTERRUPTED.evalue), { name: INTERRUPTED.ename });

/** The cells' pending timers, each with the function that clears it. */
const waiting = new Map<Handle, () => void>();
let abort = newAbort();

/** Tracks the cells' timers from now on, so that an interrupt can clear them. */
export function trackTimers(): void {
  for (const name of Object.keys(CLEARING) as TimerName[]) {
    promises[name] = abortable(promises[name], OPTIONS_AT[name]);
    trackCallbacks(name);
  }
  const { scheduler } = promises;
  scheduler.wait = abortable(scheduler.wait.bind(scheduler), 1);
  syncBuiltinESMExports();
}

/** Clears all pending timers; promises from `node:timers/promises` reject. */
export function clearTimers(): void {
  for (const clear of waiting.values()) clear();
  waiting.clear();
  abort.abort(INTERRUPTION);
  abort = newAbort();
}

function trackCallbacks(name: TimerName): void {
  const globals = globalThis as unknown as Record<string, AnyFunction>;
  const clearing = CLEARING[name];
  const start = globals[name];
  const clear = globals[clearing];

  const tracked: AnyFunction = (callback, ...rest) => {
    const once = name !== 'setInterval';
    const cell = currentCell();
    const run = function (this: unknown, ...args: unknown[]) {
      if (once) waiting.delete(handle);
      reenterCell(cell);
      return (callback as AnyFunction).apply(this, args);
    };
    const handle = start(typeof callback === 'function' ? run : callback, ...rest) as Handle;
    waiting.set(handle, () => clear(handle));
    return handle;
  };
  if (promisify.custom in start) Object.defineProperty(tracked, promisify.custom, { value: promises[name] });

  const forgetting: AnyFunction = handle => {
    waiting.delete(handle as Handle);
    return clear(handle);
  };
  globals[name] = timers[name] = tracked;
  globals[clearing] = timers[clearing] = forgetting;
}

function abortable(start: AnyFunction, at: number): AnyFunction {
  return (...args) => {
    const options = args[at] as { signal?: AbortSignal } | undefined;
    const signals = options?.signal ? [options.signal, abort.signal] : [abort.signal];
    args[at] = { ...options, signal: AbortSignal.any(signals) };
    return start(...args);
  };
}

function newAbort(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
