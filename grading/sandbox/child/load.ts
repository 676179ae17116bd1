import { compileFunction } from 'node:vm';
import { errorMessage } from '../../../src/check/errors';
import type { Stop } from '../../../src/check/run';
import type { Job } from '../job';

/**
 * Runs a student's module: see `module` in `notebook/slice/slice.ts`.
 *
 * @param require resolves the module's imports
 * @returns what has the function's name, and what ended a cell that it uses
 */
export function load(
  { name, javascript }: Job,
  require: (module: string) => object,
): { readonly graded: unknown; readonly stop?: Stop } {
  const stops = Object.create(null) as Record<string, [line: number, error: unknown]>;
  const given = (module: string, exported: string) => imported(require(module), exported);
  const module = { exports: {} };
  const run = compileFunction(`return function () { ${javascript}\n}`, ['require', 'module', 'exports'], {
    filename: name,
  }) as (...names: unknown[]) => (...given: unknown[]) => unknown;
  const graded = run(require, module, module.exports)(given, stops);
  for (const cell in stops) {
    const [line, error] = stops[cell];
    return { graded, stop: { cell: Number(cell), line, error: errorMessage(error) } };
  }
  return { graded };
}

/** What a module exports by a name, `*` being all of it, as TypeScript imports it from CommonJS. */
function imported(module: object, exported: string): unknown {
  const isModule = (module as { __esModule?: true }).__esModule === true;
  if (exported === '*') return isModule ? module : { ...module, default: module };
  if (exported === 'default' && !isModule) return module;
  return (module as Record<string, unknown>)[exported];
}
