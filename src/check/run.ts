import * as tf from '@tensorflow/tfjs';
import { fromAnswer, toArgument, type NamedFunctions } from './exchange';
import { errorWithPlace, unwrittenFunction } from './errors';
import type { Call } from './fixture';
import { namedFunctions } from './functions';
import { unrolled } from './stateMachine';
import { isFloat64ArrayValue, isFunctionValue, isList, isRecord, toJson, type Value } from './values';

/** Any function that a student may have written. */
export type AnyFunction = (...args: never[]) => unknown;

/** The outcome of one call of a function. */
export type Outcome = { readonly stop?: Stop } & (
  | /** `changed` is the position of the first argument that the function changed. */
    { readonly answer: Value; readonly changed?: number }
  | { readonly error: string; readonly unwritten?: string }
);

/** An error that ended a cell which the function uses: where, from 1, and its message. */
export interface Stop {
  readonly cell: number;
  readonly line: number;
  readonly error: string;
}

/**
 * Calls a function as a case says, with fresh copies of the arguments. The call has no effect outside: errors
 * become data, and every tensor it makes is disposed.
 */
export function call(
  fn: AnyFunction,
  { args, inputs, calls }: Call,
  functions: NamedFunctions = namedFunctions,
): Outcome {
  const engine = tf.engine();
  engine.startScope('check');
  try {
    const given: unknown[] = [];
    for (let i = 0; i < args.length; i++) given[i] = toArgument(args[i], functions);
    const ask = () => fn(...(given as never[]));
    const answer = inputs
      ? unrolled(ask(), inputs)
      : calls === 2
        ? { 'first call': settle(ask(), functions), 'second call': settle(ask(), functions) }
        : settle(ask(), functions);
    const changed = firstChanged(args, given);
    return changed < 0 ? { answer } : { answer, changed };
  } catch (error) {
    return { error: errorWithPlace(error), unwritten: unwrittenFunction(error) };
  } finally {
    engine.endScope();
  }
}

/**
 * The answer as data. A Promise is a wrong answer, but its rejection must not surface later as an unhandled
 * one.
 */
function settle(answer: unknown, functions: NamedFunctions): Value {
  if (answer instanceof Promise) answer.catch(() => undefined);
  return fromAnswer(answer, functions);
}

/** Kept, because a student's code may replace it. */
const { keys } = Object;

/** The position of the first item that has changed, -1 if none has. Plain loops: see `toArgument`. */
function firstChanged(before: readonly Value[], after: readonly unknown[]): number {
  for (let i = 0; i < before.length; i++) if (hasChanged(before[i], after[i])) return i;
  return -1;
}

/** Whether an argument has changed. Functions, and tensors that were disposed, do not count. */
function hasChanged(before: Value, after: unknown): boolean {
  if (isFunctionValue(before) || (after instanceof tf.Tensor && after.isDisposed)) return false;
  if (isFloat64ArrayValue(before)) return hasChanged(before.data, Array.from(after as Float64Array));
  if (isList(before))
    return !Array.isArray(after) || after.length !== before.length || firstChanged(before, after) >= 0;
  if (isRecord(before)) {
    if (typeof after !== 'object' || after === null) return true;
    const parts = after as Record<string, unknown>;
    const names = keys(before);
    for (let i = 0; i < names.length; i++) if (hasChanged(before[names[i]], parts[names[i]])) return true;
    return keys(parts).length !== names.length;
  }
  return toJson(before) !== toJson(fromAnswer(after));
}
