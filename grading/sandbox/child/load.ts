import { createRequire, isBuiltin } from 'node:module';
import { compileFunction } from 'node:vm';
import * as tf from '@tensorflow/tfjs';
import * as dlLabs from '../../../src';
import type { AnyFunction } from '../../../src/check/run';
import type { Job } from '../job';

const requireBuiltin = createRequire(__filename);

/** Runs a student's module and returns the graded function. */
export function load({ name, javascript, withheld }: Job): AnyFunction {
  const exports: { graded?: unknown } = {};
  const run = compileFunction(javascript, ['exports', 'require'], { filename: name }) as (
    exports: object,
    require: (module: string) => object,
  ) => void;
  run(exports, module => served(module, withheld));
  if (typeof exports.graded !== 'function') throw new TypeError(`${name} is not a function`);
  return exports.graded as AnyFunction;
}

/** The modules that there are in the sandbox. */
function served(module: string, withheld: readonly string[]): object {
  if (module === 'dl-labs') {
    const exported = Object.entries(dlLabs).filter(([name]) => !withheld.includes(name));
    return { __esModule: true, ...Object.fromEntries(exported) };
  }
  if (module === '@tensorflow/tfjs' || module === '@tensorflow/tfjs-node') {
    return { __esModule: true, ...tf, default: tf };
  }
  if (isBuiltin(module)) return requireBuiltin(module) as object;
  throw new Error(`a graded function cannot use the package ${module}: it is not there when it is graded`);
}
