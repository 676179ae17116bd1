import type { Submission } from './submission';

/**
 * Each student's latest attempt, in the order in which the students first appear. Of attempts whose times are
 * the same, the last one is the latest; one without a time is earlier than one with a time.
 */
export function latestAttempts(submissions: readonly Submission[]): Submission[] {
  const latest = new Map<string, Submission>();
  for (const attempt of submissions) {
    const other = latest.get(attempt.student);
    if (!other || timeOf(attempt) >= timeOf(other)) latest.set(attempt.student, attempt);
  }
  return [...latest.values()];
}

const timeOf = ({ submittedAt }: Submission): number => submittedAt?.getTime() ?? -Infinity;
