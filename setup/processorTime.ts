import { existsSync, readlinkSync } from 'node:fs';
import { listProc, readProc, statOf } from './proc.cjs';

/** Seconds between two measurements. */
const LOOK = 0.2;

/** Linux counts processor time in hundredths of a second, on every machine. */
const TICKS = 100;

/** Only Linux reports what another process does. */
const isLinux = existsSync('/proc/self/stat');

/** How a limit was reached: by computing, or by waiting for something that does not come. */
export type Spent = 'computing' | 'waiting';

/**
 * Calls `over` when threads have spent `seconds` of their own time: processor time of the busiest thread, or
 * time in which all threads sleep. Time spent waiting for a processor or a disk does not count, so that a
 * busy machine reaches no limit that an idle one would not. On systems other than Linux the clock counts, as
 * computing; a measurement that comes late counts as if it were on time.
 *
 * @param threads the threads' folders in /proc: see `threadsOf`
 * @returns a function that stops the count
 */
export function afterProcessorTime(
  threads: () => readonly string[],
  seconds: number,
  over: (spent: Spent) => void,
): () => void {
  let isStopped = false;
  let before = look(threads());
  const spent: Record<Spent, number> = { computing: 0, waiting: 0 };
  const count = () => {
    if (isStopped) return;
    const now = look(threads());
    const steps = [...now.used].map(([thread, used]) => used - (before.used.get(thread) ?? 0));
    spent.computing += isLinux ? Math.max(0, ...steps) : LOOK;
    if (isLinux && now.areAsleep) spent.waiting += LOOK;
    before = now;
    const reached = (['computing', 'waiting'] as const).find(way => spent[way] >= seconds);
    if (reached === undefined) return;
    stop();
    over(reached);
  };
  // Events that arrived while this process was busy are handled first.
  const timer = setInterval(() => setImmediate(count), 1000 * LOOK);
  const stop = () => {
    isStopped = true;
    clearInterval(timer);
  };
  return stop;
}

/**
 * The threads of a process, as folders in /proc; with `descendants`, also those of every process it started.
 */
export function threadsOf(pid: number, descendants?: 'descendants'): string[] {
  const own = listProc(`/proc/${pid}/task`).map(thread => `/proc/${pid}/task/${thread}`);
  if (!descendants) return own;
  const children = own.flatMap(thread => readProc(`${thread}/children`).split(' ').filter(Boolean));
  return [...own, ...children.flatMap(child => threadsOf(Number(child), descendants))];
}

/** The calling thread, as a folder in /proc; empty if there is no /proc. */
export function ownThread(): string {
  return isLinux ? `/proc/${readlinkSync('/proc/thread-self')}` : '';
}

interface Look {
  /** Seconds of processor time that each thread has used. */
  readonly used: ReadonlyMap<string, number>;
  /** Whether no thread runs, waits for a processor, or waits for a disk. */
  readonly areAsleep: boolean;
}

function look(threads: readonly string[]): Look {
  const used = new Map<string, number>();
  let areAsleep = true;
  for (const thread of threads) {
    // The state, ten other fields, user and system time.
    const [state, ...fields] = statOf(thread);
    if (state === undefined) continue; // the thread has ended meanwhile
    used.set(thread, (Number(fields[10]) + Number(fields[11])) / TICKS);
    if (state === 'R' || state === 'D') areAsleep = false;
  }
  return { used, areAsleep };
}
