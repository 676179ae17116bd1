import * as tf from '@tensorflow/tfjs';
import { notTensor, wrongTensors } from './arguments';
import type { ArgumentsOf } from './explained';
import { OPERATIONS } from './operations';

/** Looked up once: tfjs finds its names through two modules each time. */
const { getBackend } = tf;

/**
 * What tells the wrong calls of an operation that would pass: those that TensorFlow refuses and tfjs's own backends take, so that
 * calls fail alike at home and in the grader; and tensors of values that no shape fits, which would fail where they are used.
 *
 * @returns undefined if there are none
 */
export function refusedCalls(name: string, argsOf: ArgumentsOf) {
  if (/^tensor(\dd)?$/.test(name)) return (_self: unknown, args: unknown[]) => isMisleading(args[0]);
  const known = OPERATIONS.get(name);
  if (!known || known.tensors.length === 0) return undefined;
  const { tensors, explain, isLenient } = known;
  const isWrong = (args: unknown[]) =>
    (isLenient || args.some(Array.isArray)) &&
    (wrongTensors(tensors, args) ?? (isLenient ? explain?.({ name, args, original: '' }) : undefined)) !==
      undefined;
  return (self: unknown, args: unknown[]) => getBackend() !== 'tensorflow' && isWrong(argsOf(self, args));
}

/** Longer lists of numbers are not searched for arrays among them. */
const mostSearched = 1000;

/** Whether an array has the wrong number of values for the shape that its first values have. Kernels make small tensors all the time. */
function isMisleading(values: unknown): boolean {
  if (!Array.isArray(values)) return false;
  const isFlat = values.length > mostSearched ? typeof values[0] !== 'object' : values.every(isPlain);
  return !isFlat && notTensor(values) !== undefined;
}

const isPlain = (value: unknown) => typeof value !== 'object';
