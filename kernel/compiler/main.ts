import type { Compiler, Request, Response } from './protocol';
import { Session } from './session';

/** The compiler's process: one request at a time, in order. It ends with the front. */
const session = new Session(process.cwd());

// The first check parses the libraries: it is done before somebody asks. Requests wait until then.
session.compile('console.log(1)');

process.on('message', (request: Request) => {
  process.send?.(answer(request));
});
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined); // an interrupt is for the cell, not for the compiler

function answer({ id, method, args }: Request): Response {
  try {
    const methods = session as unknown as Record<keyof Compiler, (...args: unknown[]) => unknown>;
    return { id, result: methods[method](...args) };
  } catch (error) {
    return { id, error: (error as Error).stack ?? String(error) };
  }
}
