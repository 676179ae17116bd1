import type { ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Request } from './worker';

/** A process that times steps on request. */
export interface Timer {
  /** The milliseconds of each step; an empty list if it cannot do this work. */
  ask: (request: Request) => Promise<number[]>;
  stop: () => void;
}

/**
 * Exchanges lines of JSON with a worker: one reply per request.
 *
 * @param name the worker's name, for the error if it ends
 */
export function timerOf(
  name: string,
  child: ChildProcessByStdio<Writable, Readable, Readable | null>,
): Timer {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async request => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const line = (await lines.next()) as IteratorResult<string, undefined>;
      if (line.done) throw new Error(`The timing of ${request.net} on ${name} ended before it answered.`);
      return JSON.parse(line.value) as number[];
    },
    stop: () => void child.kill(),
  };
}
