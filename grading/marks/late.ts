import { Refusal } from '../../src/refusal';
import type { Submission } from '../submissions/submission';

/** The deadline, and the penalty for missing it. */
export interface LatePolicy {
  readonly due: Date;
  /** Percent of the points earned, for each day or part of a day. */
  readonly percentPerDay: number;
}

/** How many days late a submission is, and how many points it loses. */
export interface Late {
  readonly days: number;
  readonly penalty: number;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * The penalty of a submission that earned this many points, rounded to hundredths; never more than it earned.
 *
 * @throws Refusal if the submission has no time of handing in
 */
export function lateness(submission: Submission, earned: number, { due, percentPerDay }: LatePolicy): Late {
  const { submittedAt, id } = submission;
  if (submittedAt === undefined)
    throw new Refusal(`--due needs to know when "${id}" was handed in: give it a line with its time in the file after --manifest.`);
  const days = Math.max(0, Math.ceil((submittedAt.getTime() - due.getTime()) / DAY));
  const share = Math.min(1, (days * percentPerDay) / 100);
  return { days, penalty: Math.round(100 * earned * share) / 100 };
}
