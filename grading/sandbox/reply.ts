import type { ReplyFault } from '../../src/check/failure';
import { describeReplyFault } from '../../src/check/messages/failures';
import type { Outcome, Stop } from '../../src/check/run';
import { isDType, isUnusableCode, KIND, ownKey, unusableValue, type Value } from '../../src/check/values';
import { sanitize } from '../../src/sanitize';

/**
 * Reads one line of a sandbox's replies. A student's code may have written it, so everything is checked.
 *
 * @param count the expected number of outcomes
 * @throws Error that says what is wrong with the line
 */
export function readReply(line: string, count: number): Outcome[] {
  const reply: unknown = JSON.parse(line); // `fromJson` calls a reviver for each value: slow for a million
  if (!Array.isArray(reply) || reply.length !== count) throw fault({ code: 'count', expected: count });
  return reply.map(readOutcome);
}

/** No function has as many. The number of the one that was changed is shown. */
const MOST_ARGUMENTS = 100;

function readOutcome(outcome: unknown): Outcome {
  const { error, unwritten, answer, changed, stop } = parts(outcome);
  const stopped = stop === undefined ? {} : { stop: readStop(parts(stop)) };
  if (typeof error === 'string') {
    return {
      ...stopped,
      error: sanitize(error),
      ...(typeof unwritten === 'string' && { unwritten: sanitize(unwritten) }),
    };
  }
  const isPosition = isCount(changed) && changed < MOST_ARGUMENTS;
  return { ...stopped, answer: readValue(answer, 0), ...(isPosition && { changed }) };
}

function readStop({ cell, line, error }: Record<string, unknown>): Stop {
  if (!isCount(cell) || !isCount(line)) throw fault({ code: 'number' });
  return { cell, line, error: sanitize(String(error)) };
}

/** The deepest nesting, as in `fromAnswer`. */
const DEEPEST = 10;

function readValue(value: unknown, depth: number): Value {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return sanitize(value);
  if (depth > DEEPEST) throw fault({ code: 'deep' });
  if (Array.isArray(value)) return value.map(item => readValue(item, depth + 1));
  const { kind, ...rest } = parts(value);
  if (kind !== undefined) return readTagged(kind, rest);
  const record = Object.entries(rest).map(([key, part]) => [
    sanitize(ownKey(key)),
    readValue(part, depth + 1),
  ]);
  return Object.fromEntries(record) as Value;
}

/** A value that `toJson` tagged with a kind; a student's own key of that name has been escaped. */
function readTagged(kind: unknown, tagged: Record<string, unknown>): Value {
  const { text, code, name, shape, dtype, data } = tagged;
  if (kind === 'number') return readNumber({ kind, text });
  if (kind === 'unusable' && isUnusableCode(code))
    return unusableValue(code, typeof name === 'string' ? sanitize(name) : undefined);
  if (kind === 'tensor') return readTensor(shape, dtype, data);
  throw fault({ code: 'kind', kind: sanitize(String(kind)) });
}

function readTensor(shape: unknown, dtype: unknown, data: unknown): Value {
  if (!isListOf(shape, isCount) || !Array.isArray(data) || !isDType(dtype)) throw fault({ code: 'tensor' });
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== data.length) throw fault({ code: 'size', shape, expected: size, got: data.length });
  return { [KIND]: 'tensor', shape, dtype, data: data.map(readNumber) };
}

/** A number, or `toJson`'s form of one that is not finite. */
function readNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  const { kind, text } = parts(value);
  if (kind === 'number' && typeof text === 'string') return Number(text);
  throw fault({ code: 'number' });
}

function parts(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault({ code: 'object' });
  return value as Record<string, unknown>;
}

function fault(what: ReplyFault): TypeError {
  return new TypeError(describeReplyFault(what));
}

function isListOf<T>(value: unknown, is: (item: unknown) => item is T): value is T[] {
  return Array.isArray(value) && value.every(is);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
