import { Refusal } from '../../src/refusal';
import type { Submission } from '../submissions/submission';

/** What lateness costs. */
export interface LatePolicy {
  readonly due: Date;
  /** Percent of what was earned, for each day that has begun. */
  readonly percentPerDay: number;
}

/** How late a submission is, and what that takes of its points. */
export interface Late {
  readonly days: number;
  readonly penalty: number;
}

const DAY = 24 * 60 * 60 * 1000;

/**
 * The penalty of a submission with so many points, rounded to hundredths; never more than it earned.
 *
 * @throws Refusal if nobody said when it was handed in
 */
export function lateness(submission: Submission, earned: number, { due, percentPerDay }: LatePolicy): Late {
  const { submittedAt, id } = submission;
  if (submittedAt === undefined)
    throw new Refusal(`--due needs to know when "${id}" was handed in: give it a line in submissions.csv.`);
  const days = Math.max(0, Math.ceil((submittedAt.getTime() - due.getTime()) / DAY));
  const share = Math.min(1, (days * percentPerDay) / 100);
  return { days, penalty: Math.round(100 * earned * share) / 100 };
}
