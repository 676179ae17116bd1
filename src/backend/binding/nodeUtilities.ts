import util from 'node:util';

/**
 * tfjs-node 4.22 calls two functions of `node:util` that Node 22 deprecates with a warning and Node 23 lacks:
 * https://github.com/tensorflow/tfjs/issues/8609
 */
const removed = {
  isNullOrUndefined: (value: unknown) => value === null || value === undefined,
  isArray: (value: unknown) => Array.isArray(value),
};

/** Restores them where tfjs-node looks for them. */
export function restoreNodeUtilities(): void {
  for (const [name, value] of Object.entries(removed)) {
    Object.defineProperty(util, name, { value, writable: true, configurable: true, enumerable: true });
  }
}
