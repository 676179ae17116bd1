import { Refusal } from '../../src/refusal';

/** A date and a time with its offset from UTC. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * Reads a time in ISO 8601. It needs its offset from UTC, so that it means the same on every machine.
 *
 * @param what the option or column, for the error's message
 * @throws Refusal if `text` is not such a time
 * @example
 * readTime('2026-11-25T12:00+01:00', '--due').toISOString() //=> '2026-11-25T11:00:00.000Z'
 */
export function readTime(text: string, what: string): Date {
  const time = new Date(text);
  if (!TIME.test(text) || Number.isNaN(time.getTime()))
    throw new Refusal(
      `${what}: "${text}" should be a time with its offset, such as 2026-11-25T23:59:00+01:00.`,
    );
  return time;
}
