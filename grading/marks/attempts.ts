import { Refusal } from '../../src/refusal';
import type { Rules } from '../course/schema';
import type { Submission } from '../submissions/submission';
import { lateness, type LatePolicy } from './late';
import type { Mark } from './marks';

/** One of a student's attempts, in the order in which they were handed in. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/**
 * Each student's attempts, the earliest first; those without a time come before the others. Attempts of the same
 * time keep their order.
 */
export function attemptsByStudent(submissions: readonly Submission[]): Map<string, Submission[]> {
  const attempts = new Map<string, Submission[]>();
  for (const submission of submissions)
    attempts.set(submission.student, [...(attempts.get(submission.student) ?? []), submission]);
  for (const [student, all] of attempts)
    attempts.set(
      student,
      all.toSorted((a, b) => timeOf(a) - timeOf(b)),
    );
  return attempts;
}

const timeOf = ({ submittedAt }: Submission): number => submittedAt?.getTime() ?? 0;

/** The marks, each with its place among the student's attempts. */
export function withAttempts(marks: readonly Mark[], submissions: readonly Submission[]): Mark[] {
  const attempts = attemptsByStudent(submissions);
  return marks.map(mark => {
    const { id, student } = mark.result.submission;
    const all = attempts.get(student) ?? [];
    return { ...mark, attempt: { number: all.findIndex(one => one.id === id) + 1, of: all.length } };
  });
}

/**
 * The attempts that have to be graded: of each student the one that counts, or all of them if the best one counts.
 *
 * - `latest`: the last one that was handed in;
 * - `best`: the one with the most points, after what lateness costs;
 * - `last-on-time`: the last one before the student's deadline; if there is none, the first one after it.
 *
 * @throws Refusal if the deadline or a time is not known that the rule needs
 */
export function attemptsToGrade(
  submissions: readonly Submission[],
  rule: Rules['attempt'],
  policy?: LatePolicy,
): Submission[] {
  if (rule === 'best') return [...submissions];
  if (rule === 'last-on-time' && policy === undefined)
    throw new Refusal('The last attempt on time needs a deadline: --due, or "due" in course.json.');
  return [...attemptsByStudent(submissions).values()].map(attempts => {
    if (rule === 'latest' || policy === undefined) return attempts.at(-1)!;
    const isOnTime = (attempt: Submission) => lateness(attempt, 0, policy).days === 0;
    return attempts.findLast(isOnTime) ?? attempts[0];
  });
}

/** Each student's best attempt; of equal ones the earliest, and one without a score only if there is no other. */
export function bestMarks(marks: readonly Mark[]): Mark[] {
  const best = new Map<string, Mark>();
  const time = ({ result }: Mark) => timeOf(result.submission);
  for (const mark of marks.toSorted((a, b) => time(a) - time(b))) {
    const { student } = mark.result.submission;
    const other = best.get(student);
    if (!other || (mark.score ?? -1) > (other.score ?? -1)) best.set(student, mark);
  }
  return marks.filter(mark => best.get(mark.result.submission.student) === mark);
}
