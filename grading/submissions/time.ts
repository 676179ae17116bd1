import { Refusal } from '../../src/refusal';

/** A day and a time with its offset from UTC. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * A moment, as ISO 8601 writes it. The offset from UTC has to be there, so that it means the same on every machine.
 *
 * @param what names it in the error's message
 * @throws Refusal if it is none
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
