import { writeFileSync } from 'node:fs';
import { EXITED } from '../job';

/**
 * Makes printing cost nothing: nobody reads it, and a million lines through Node's console take the time of an
 * endless loop.
 */
export function silence(): void {
  const nothing = () => undefined;
  for (const [name, value] of Object.entries(console))
    if (typeof value === 'function' && name !== 'Console') Object.assign(console, { [name]: nothing });
  for (const name of ['stdout', 'stderr'] as const) {
    const made = Object.getOwnPropertyDescriptor(process, name);
    // The stream itself is made on first use, as Node does.
    const get = () => Object.assign(made?.get?.call(process) as object, { write: () => true });
    Object.defineProperty(process, name, { configurable: true, enumerable: true, get });
  }
}

/**
 * Says that the process was ended on purpose: a status above 128 is otherwise taken for a signal, such as V8's
 * own when the memory is full.
 */
export function nameExits(): void {
  const own = process as unknown as { reallyExit(code?: number): never };
  const exit = own.reallyExit.bind(process);
  own.reallyExit = code => {
    try {
      writeFileSync(2, `${EXITED}\n`);
    } catch {
      // Nobody reads it any more: it has been flooded.
    }
    return exit(code);
  };
}
