import { currentCell } from './context';
import { send } from './pipe';

/** Redirects everything written to the standard streams to the server process. */
export function redirectStreams(): void {
  for (const name of ['stdout', 'stderr'] as const) process[name].write = write(name);
}

function write(name: 'stdout' | 'stderr'): NodeJS.WriteStream['write'] {
  return (chunk: Uint8Array | string, encoding?: unknown, callback?: unknown): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    send({ type: 'stream', cell: currentCell(), name, text });
    const done = typeof encoding === 'function' ? encoding : callback;
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
}
