import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs';
import { BUILTINS, TENSORFLOW } from '../../../notebook/slice/modules';
import * as dlLabs from '../../../src';
import { describeMisuse } from '../../../src/check/messages/failures';
import * as perceptrons from '../../../src/models/perceptron';
import type { Work } from '../job';

/** The course's own functions: those of `dl-labs`, and those of lab 01, which it does not export. */
export const references: Readonly<Record<string, unknown>> = { ...perceptrons, ...dlLabs };

/**
 * Makes the `require` of a student's code. The modules are collected, and every other way to load one is
 * removed, before any of that code runs, so that its later changes (to `Array.prototype.includes`, say) have
 * no effect here.
 */
export function modules({ withheld, substitutes = [] }: Work): (module: string) => object {
  const requireBuiltin = createRequire('/');
  const exported = Object.entries(dlLabs).filter(([name]) => !withheld.includes(name));
  const tensorflow = { __esModule: true, ...tf, default: tf };
  const served = new Map<string, object>([
    ['dl-labs', { __esModule: true, ...Object.fromEntries(exported), ...only(substitutes) }],
    ...TENSORFLOW.map(name => [name, tensorflow] as const),
    ...BUILTINS.flatMap(name =>
      [name, `node:${name}`].map(each => [each, requireBuiltin(name) as object] as const),
    ),
  ]);
  for (const way of ['require', 'module', 'exports']) Reflect.deleteProperty(globalThis, way);
  for (const way of ['getBuiltinModule', 'binding', '_linkedBinding', '_eval'])
    Reflect.deleteProperty(process, way);
  return module => {
    const found = served.get(module);
    if (found) return found;
    throw new Error(describeMisuse({ code: 'package', name: module }));
  };
}

function only(names: readonly string[]): object {
  return Object.fromEntries(names.map(name => [name, references[name]]));
}
