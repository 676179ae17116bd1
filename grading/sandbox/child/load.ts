import { compileFunction } from 'node:vm';
import { describeMisuse } from '../../../src/check/messages/failures';
import type { AnyFunction } from '../../../src/check/run';
import type { Job } from '../job';

/**
 * Runs a student's module and returns the graded function.
 *
 * @param require resolves the module's imports
 */
export function load({ name, javascript }: Job, require: (module: string) => object): AnyFunction {
  const exports: { graded?: unknown } = {};
  const run = compileFunction(javascript, ['exports', 'require'], { filename: name }) as (
    exports: object,
    require: (module: string) => object,
  ) => void;
  run(exports, require);
  if (typeof exports.graded !== 'function')
    throw new TypeError(describeMisuse({ code: 'notFunction', name }));
  return exports.graded as AnyFunction;
}
