import { Writable } from 'node:stream';
import { Characters } from './characters';
import { currentCell } from './context';
import { send } from './pipe';

type StreamName = 'stdout' | 'stderr';

const STREAMS = ['stdout', 'stderr'] as const;

const characters = { stdout: new Characters(), stderr: new Characters() };
/** The cell that wrote to the stream last. */
const writer: { [Name in StreamName]?: number } = {};

/** Redirects everything written to the standard streams to the server process. */
export function redirectStreams(): void {
  for (const name of STREAMS) process[name].write = write(name);
}

/**
 * Shows the beginning of a character that a cell leaves at its end. What others wrote last is left alone: a
 * file that an earlier cell pipes into the stream continues.
 */
export function endOutput(cell: number): void {
  for (const name of STREAMS) if (writer[name] === cell) publish(name, cell, characters[name].end());
}

function write(name: StreamName): NodeJS.WriteStream['write'] {
  return (chunk: Uint8Array | string, encoding?: unknown, callback?: unknown): boolean => {
    const [format, done] = typeof encoding === 'function' ? [undefined, encoding] : [encoding, callback];
    const isText = typeof chunk === 'string' && /^(undefined|null|utf-?8)$/i.test(String(format));
    const cell = (writer[name] = currentCell());
    publish(name, cell, characters[name].take(isText ? chunk : bytesOf(chunk, format)));
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
}

/**
 * Converts a chunk by Node's own rules, with Node's own errors. Each call uses a stream of its own: an
 * interrupt may end it half-way.
 */
function bytesOf(chunk: Uint8Array | string, encoding: unknown): Buffer {
  let bytes: Buffer = Buffer.alloc(0);
  const stream = new Writable({ write: (converted: Buffer) => void (bytes = converted) });
  stream.write(chunk, encoding as BufferEncoding);
  return bytes;
}

function publish(name: StreamName, cell: number, text: string): void {
  if (text !== '') send({ type: 'stream', cell, name, text });
}
