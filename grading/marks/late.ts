import { Temporal } from '@js-temporal/polyfill';
import { Refusal } from '../../src/refusal';
import type { Rules } from '../course/schema';
import type { Submission } from '../submissions/submission';
import { extendedDue, type Extension } from './extensions';

/** The deadline, and what missing it costs. */
export interface LatePolicy extends Pick<Rules, 'grace' | 'penalty' | 'maxPenalty' | 'cutoff'> {
  readonly due: Date;
  /** The time zone whose days count, such as `Europe/Rome`; in UTC every day has 24 hours. */
  readonly zone: string;
  readonly extensions: readonly Extension[];
}

/** The deadline of a lab, by its settings; undefined if it has none. */
export function latePolicy(
  { due, ...rules }: Rules & { readonly due?: Date },
  zone = 'UTC',
  extensions: readonly Extension[] = [],
): LatePolicy | undefined {
  return due && { ...rules, due, zone, extensions };
}

/** How late a submission is, and what that costs. */
export interface Late {
  /** Days or parts of days after the deadline. */
  readonly days: number;
  /** The points that it loses. */
  readonly penalty: number;
  /** The student's own deadline. */
  readonly due: Date;
  /** Whether that is later than everybody's. */
  readonly isExtended: boolean;
  /** Whether it was handed in too late to earn anything. */
  readonly isTooLate: boolean;
}

/**
 * The penalty of a submission that earned this many points, rounded to hundredths; never more than it earned.
 *
 * @throws Refusal if the submission has no time of handing in
 */
export function lateness(submission: Submission, earned: number, policy: LatePolicy): Late {
  const { submittedAt, id, student } = submission;
  if (submittedAt === undefined)
    throw new Refusal(
      `A deadline needs to know when "${id}" was handed in: give it a line with its time in the file after --manifest.`,
    );
  const { penalty, maxPenalty, cutoff = Infinity } = policy;
  const due = extendedDue(student, policy);
  const days = daysLate(submittedAt, due, policy);
  const isTooLate = days > cutoff;
  const percent = isTooLate ? 100 : Math.min(days * penalty, maxPenalty);
  return {
    days,
    penalty: Math.round(earned * percent) / 100,
    due,
    isExtended: due.getTime() !== policy.due.getTime(),
    isTooLate,
  };
}

/**
 * How many days late something is, a part of a day counting as a day. A day ends at the deadline's time of day in
 * the zone, even where the clock was put back or forward; the grace period follows the end of each day.
 *
 * @example
 * // due on the evening before the clock is put back, handed in 24.5 hours later
 * daysLate(new Date('2026-10-25T23:30+01:00'), new Date('2026-10-24T23:59+02:00'), { zone: 'Europe/Rome', grace: 0 }) //=> 1
 */
export function daysLate(at: Date, due: Date, { zone, grace }: Pick<LatePolicy, 'zone' | 'grace'>): number {
  const counted = at.getTime() - grace * 60_000;
  if (counted <= due.getTime()) return 0;
  const start = Temporal.Instant.fromEpochMilliseconds(due.getTime()).toZonedDateTimeISO(zone);
  const end = Temporal.Instant.fromEpochMilliseconds(counted).toZonedDateTimeISO(zone);
  const { days } = start.until(end, { largestUnit: 'days' });
  return start.add({ days }).epochMilliseconds < counted ? days + 1 : days;
}
