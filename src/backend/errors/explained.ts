import type { Explanation } from './words';

/** Asks the kernel to add the line of the cell to the message: kernel/executor/child/stacks.ts. */
const NAMES_ITS_LINE = Symbol.for('jupyter.namesItsLine');

/** What tfjs said, of errors that are explained already: the outermost operation has the last word. */
const originals = new WeakMap<object, string>();

export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;

/** The arguments of a call as an operation's function takes them: of a method, `this` comes first. */
export type ArgumentsOf = (self: unknown, args: unknown[]) => unknown[];

interface Options {
  readonly argsOf?: ArgumentsOf;
  /** Whether a call fails before the operation is tried. */
  readonly isRefused?: (self: unknown, args: unknown[]) => boolean;
}

const asGiven: ArgumentsOf = (_self, args) => args;

/** The same function, whose errors say what a student needs. What they say is worked out after a failure. */
export function explained(
  name: string,
  operation: AnyFunction,
  explain: Explanation,
  { argsOf = asGiven, isRefused }: Options = {},
): AnyFunction {
  const wrapped: AnyFunction = function (...args) {
    try {
      if (isRefused !== undefined && isRefused(this, args)) throw new Error('The arguments are wrong.');
      return operation.apply(this, args);
    } catch (error) {
      rewrite(error, name, argsOf(this, args), explain, wrapped);
      throw error;
    }
  };
  Object.defineProperty(wrapped, 'name', { value: operation.name, configurable: true });
  return Object.assign(wrapped, operation);
}

/** The same function, whose promise is rejected with such errors. */
export function explainedPromise(
  name: string,
  operation: AnyFunction,
  explain: Explanation,
  { argsOf = asGiven }: Options = {},
): AnyFunction {
  const asynchronous: AnyFunction = async function (...args) {
    try {
      return await operation.apply(this, args);
    } catch (error) {
      rewrite(error, name, argsOf(this, args), explain);
      throw error;
    }
  };
  Object.defineProperty(asynchronous, 'name', { value: operation.name, configurable: true });
  return asynchronous;
}

/** Gives an error the sentence that explains the failed call, if there is one. */
function rewrite(
  error: unknown,
  name: string,
  args: unknown[],
  explain: Explanation,
  from?: AnyFunction,
): void {
  if (!isError(error)) return;
  const original = originals.get(error) ?? String(error.message);
  if (original.startsWith('compile: ')) return; // it is ours
  const sentence = explain({ name, args, original });
  if (sentence !== undefined) reword(error, `${name}: ${sentence}`, from);
}

/**
 * Gives an error another message. It stays the same error, of the same class and with the same cause.
 *
 * @param from the function whose caller the stack begins with: what tfjs does inside is of no use to a student
 */
export function reword(error: unknown, message: string, from?: AnyFunction): void {
  if (!isError(error)) return;
  const before = String(error.message);
  if (!originals.has(error)) originals.set(error, before);
  error.message = message;
  Object.defineProperty(error, NAMES_ITS_LINE, { value: true, configurable: true });
  if (from) Error.captureStackTrace(error, from);
  else error.stack = String(error.stack).replace(before, () => message);
}

/** Errors of another realm are not instances of this one's Error. */
const isError = (error: unknown): error is Error =>
  typeof error === 'object' && error !== null && 'message' in error && 'stack' in error;
