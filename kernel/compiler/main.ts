import { startupSnapshot } from 'node:v8';
import { bundle } from './declarations/bundle';
import type { Compiler, Request, Response } from './protocol';
import { Session } from './session';

/** The packages that the snapshot's notebooks import. Set by the bundler. */
declare const PACKAGES: readonly string[];

/**
 * The compiler process: answers one request at a time, in order, and ends with the server process.
 *
 * It may start from a snapshot of V8's heap in which TypeScript is loaded and its libraries are parsed: see
 * `snapshot/`.
 */
if (startupSnapshot.isBuildingSnapshot()) {
  const folder = process.cwd();
  const packages = PACKAGES.length > 0 ? bundle(PACKAGES, folder) : undefined;
  const ready = warm(new Session(folder, undefined, packages));
  startupSnapshot.setDeserializeMainFunction(() => {
    const here = process.cwd();
    serve(here === folder ? ready : warm(new Session(here, ready.registry)));
  });
} else serve(warm(new Session(process.cwd())));

/** Checks a first cell, which parses the libraries, before any request arrives. */
function warm(session: Session): Session {
  session.compile('console.log(1)');
  return session;
}

function serve(session: Session): void {
  process.on('message', (request: Request) => process.send?.(answer(session, request)));
  process.on('disconnect', () => process.exit());
  process.on('SIGINT', () => undefined); // an interrupt is for the cell, not for the compiler
}

function answer(session: Session, { id, method, args }: Request): Response {
  try {
    const methods = session as unknown as Record<keyof Compiler, (...args: unknown[]) => unknown>;
    return { id, result: methods[method](...args) };
  } catch (error) {
    return { id, error: (error as Error).stack ?? String(error) };
  }
}
