import type { ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Request } from './worker';

/** A process that times steps when it is asked to. */
export interface Timer {
  /** The milliseconds of each step; none if it has no such work. */
  ask: (request: Request) => Promise<number[]>;
  stop: () => void;
}

/**
 * Talks with a worker, which answers a line of JSON with one.
 *
 * @param name what it is called if it ends
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
