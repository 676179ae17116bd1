import { createRequire, syncBuiltinESMExports } from 'node:module';
import type { Interface, ReadLineOptions } from 'node:readline';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { input } from './input';
import { INTERRUPTION } from './timers';

type AnyFunction = (...args: unknown[]) => unknown;

// A built-in module's namespace from `import` is read-only; its object from `require` is not.
const load = createRequire(__filename);

/** Standard input, whose lines the person at the notebook is asked for: like `input`, with Node's own API. */
class Lines extends Readable {
  readonly fd = 0;
  /** Aborted by an interrupt while a line is asked for; then there is a new one. */
  interruption = new AbortController();
  private isAsking = false;

  /** @param isRead whether anybody waits for the next line, whatever it is */
  constructor(private readonly isRead: (lines: Lines) => boolean) {
    super();
    for (const event of ['resume', 'newListener']) this.on(event, () => this._read());
  }

  /** A line may be wanted; but its reader may stop, a moment later, at the one that it has just got. */
  override _read(): void {
    setImmediate(() => {
      if (this.isRead(this) && !this.destroyed) this.ask('');
    });
  }

  ask(prompt: string): void {
    if (this.isAsking) return;
    this.isAsking = true;
    const asked = input(prompt).finally(() => (this.isAsking = false));
    asked.then(
      line => this.push(`${line}\n`),
      (error: Error) => {
        if (error !== INTERRUPTION) return this.destroy(error);
        this.interruption.abort(INTERRUPTION);
        this.interruption = new AbortController();
      },
    );
  }
}

/** Lets `process.stdin`, and `readline` on it, ask at the notebook. */
export function redirectStdin(): void {
  let stdin = newStdin();
  const get = () => (stdin = stdin.destroyed ? newStdin() : stdin);
  Object.defineProperty(process, 'stdin', { configurable: true, enumerable: true, get });
  for (const name of ['node:readline', 'node:readline/promises']) {
    const readline = load(name) as { createInterface: AnyFunction };
    const create = readline.createInterface;
    readline.createInterface = (first, ...rest) => {
      const isOptions = typeof first === 'object' && first !== null && 'input' in first;
      const options = isOptions ? (first as ReadLineOptions) : { input: first, output: rest[0] };
      return options.input === stdin ? interfaceOn(create, options) : create(first, ...rest);
    };
  }
  refuseReads();
  syncBuiltinESMExports();
}

/** Readers of `process.stdin` end with their cell's interrupt. */
function newStdin(): Lines {
  const stdin: Lines = new Lines(
    ({ readableFlowing }) => stdin.listenerCount(readableFlowing ? 'data' : 'readable') > 0,
  );
  stdin.interruption.signal.addEventListener('abort', () => stdin.destroy());
  return stdin;
}

/** An interface with lines of its own: it wants them at a question, and while it has listeners for lines. */
function interfaceOn(create: AnyFunction, options: object): Interface {
  const lines: Lines = new Lines(() => readline.listenerCount('line') > 0 && !lines.isPaused());
  const readline = create({ ...options, input: lines, terminal: false }) as Interface;
  readline.on('newListener', name => name === 'line' && lines._read());
  const question = readline.question.bind(readline) as AnyFunction;
  const asking: AnyFunction = (prompt, ...rest) => {
    lines.ask(String(prompt));
    const [options, ...callback] = typeof rest[0] === 'function' ? [{}, ...rest] : rest;
    const { signal } = (options ?? {}) as { signal?: AbortSignal };
    // Otherwise readline would pass the answer of the next question to this one.
    const signals = [lines.interruption.signal, ...(signal ? [signal] : [])];
    return question(
      '',
      { ...(options as object | undefined), signal: AbortSignal.any(signals) },
      ...callback,
    );
  };
  Object.defineProperty(asking, promisify.custom, {
    value: (prompt: unknown, settings = {}) => new Promise(resolve => asking(prompt, settings, resolve)),
  });
  return Object.assign(readline, { question: asking });
}

/** Reads of the file number 0, which would find it empty, say what to do instead. */
function refuseReads(): void {
  const fs = load('node:fs') as Record<string, AnyFunction>;
  const promises = load('node:fs/promises') as Record<string, AnyFunction>;
  const refuse = (functions: Record<string, AnyFunction>, name: string) => {
    const read = functions[name];
    const reading: AnyFunction = (file, ...rest) => {
      if (file !== 0 && file !== '/dev/stdin') return read(file, ...rest);
      throw new Error(`${name}: a notebook has no standard input to read. Ask with: await input('…')`);
    };
    functions[name] = Object.defineProperties(reading, Object.getOwnPropertyDescriptors(read));
  };
  for (const name of ['readFileSync', 'readSync', 'readFile', 'read', 'createReadStream']) refuse(fs, name);
  refuse(promises, 'readFile');
}
