import { Temporal } from '@js-temporal/polyfill';
import { Refusal } from '../../src/refusal';

/** A date and a time, with or without its offset from UTC. */
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/;

/**
 * Reads a time in ISO 8601. It means the same on every machine: it has its offset from UTC, or is the local time
 * of a zone. Of a local time that a clock shows twice, at the end of summer time, the later one is meant; one that
 * the clock skips is read as if it had not been put forward yet.
 *
 * @param what the option or column, for the error's message
 * @param zone the course's time zone, if it has one: `Europe/Rome`
 * @throws Refusal if `text` is not such a time
 * @example
 * readTime('2026-11-25T12:00+01:00', '--due').toISOString() //=> '2026-11-25T11:00:00.000Z'
 * readTime('2026-11-25 12:00', '--due', 'Europe/Rome').toISOString() //=> '2026-11-25T11:00:00.000Z'
 */
export function readTime(text: string, what: string, zone?: string): Date {
  const [, date, time, offset] = TIME.exec(text) ?? [];
  const instant = date === undefined ? undefined : instantOf(`${date}T${time}`, offset, zone);
  if (instant) return new Date(instant.epochMilliseconds);
  throw new Refusal(
    zone === undefined
      ? `${what}: "${text}" should be a time with its offset, such as 2026-11-25T23:59:00+01:00; without one, the course needs a time zone.`
      : `${what}: "${text}" should be a date and time such as 2026-11-25 23:59.`,
  );
}

/**
 * A time as it is in a zone, in ISO 8601.
 *
 * @example
 * formatTime(new Date('2026-11-25T11:00Z'), 'Europe/Rome') //=> '2026-11-25T12:00:00+01:00'
 */
export function formatTime(time: Date, zone = 'UTC'): string {
  const there = Temporal.Instant.fromEpochMilliseconds(time.getTime()).toZonedDateTimeISO(zone);
  return there.toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

/** The moment of a local time; undefined if there is no such day or time, or if nothing says where it is local. */
function instantOf(local: string, offset?: string, zone?: string): Temporal.Instant | undefined {
  try {
    if (offset !== undefined) return Temporal.Instant.from(`${local}${offset}`);
    const there = Temporal.PlainDateTime.from(local, { overflow: 'reject' });
    return zone === undefined
      ? undefined
      : there.toZonedDateTime(zone, { disambiguation: 'later' }).toInstant();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
