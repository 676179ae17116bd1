import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Seconds between two looks. */
const LOOK = 0.2;

/** Linux counts processor time in hundredths of a second, on every machine. */
const TICKS = 100;

/** Only Linux tells what another process does. */
const isTold = existsSync('/proc/self/stat');

/** How a limit was reached: by computing, or by waiting for something that does not come. */
export type Spent = 'computing' | 'waiting';

/**
 * Calls `over` when threads have had some seconds of their own: the processor time of the busiest one, or time in which all of
 * them sleep. Time in which they wait for a processor or a disk does not count, so that a busy machine ends nothing that a quiet
 * one would not. Where a system does not tell (it is not Linux), the clock counts, as computing; but a look that comes late counts as one in time.
 *
 * @param threads their folders in /proc: see `threadsOf`
 * @returns what stops the count
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
    spent.computing += isTold ? Math.max(0, ...steps) : LOOK;
    if (isTold && now.areAsleep) spent.waiting += LOOK;
    before = now;
    const reached = (['computing', 'waiting'] as const).find(way => spent[way] >= seconds);
    if (reached === undefined) return;
    stop();
    over(reached);
  };
  // What came while this process was busy is heard first.
  const timer = setInterval(() => setImmediate(count), 1000 * LOOK);
  const stop = () => {
    isStopped = true;
    clearInterval(timer);
  };
  return stop;
}

/** The threads of a process, as folders in /proc; with `descendants`, also those of every process that it started. */
export function threadsOf(pid: number, descendants?: 'descendants'): string[] {
  const own = attempt(() => readdirSync(`/proc/${pid}/task`), []).map(
    thread => `/proc/${pid}/task/${thread}`,
  );
  if (!descendants) return own;
  const children = own.flatMap(thread =>
    attempt(() => readFileSync(`${thread}/children`, 'utf8').split(' ').filter(Boolean), []),
  );
  return [...own, ...children.flatMap(child => threadsOf(Number(child), descendants))];
}

/** The thread that calls it, as a folder in /proc; nothing where there is no /proc. */
export function ownThread(): string {
  return isTold ? `/proc/${readlinkSync('/proc/thread-self')}` : '';
}

interface Look {
  /** Seconds of processor time that each thread has used. */
  readonly used: ReadonlyMap<string, number>;
  /** Whether none of them runs, waits for a processor, or waits for a disk. */
  readonly areAsleep: boolean;
}

function look(threads: readonly string[]): Look {
  const used = new Map<string, number>();
  let areAsleep = true;
  for (const thread of threads) {
    const stat = attempt(() => readFileSync(`${thread}/stat`, 'utf8'), '');
    if (stat === '') continue; // it has ended meanwhile
    // After the name, which may hold anything: the state, ten other fields, user and system time. See proc_pid_stat(5).
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    used.set(thread, (Number(fields[10]) + Number(fields[11])) / TICKS);
    if (state === 'R' || state === 'D') areAsleep = false;
  }
  return { used, areAsleep };
}

/** What a process has in /proc goes with it. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
