import { Refusal } from '../../src/refusal';
import type { Result } from '../grade/gradeSubmission';
import { sanitize } from '../submissions/sanitize';
import type { Submission } from '../submissions/submission';
import type { Attempt } from './attempts';
import { lateness, type Late, type LatePolicy } from './late';
import type { ManualPoints } from './manual';

/** A question that a person marks, and this student's points; undefined until somebody has marked it. */
export interface ManualGrade {
  /** Its name: `Predict 1`. */
  readonly question: string;
  /** What it asks, in Markdown. */
  readonly text?: string;
  /** What the student wrote, in Markdown; empty if nothing. */
  readonly answer?: string;
  /** What there is to see after the run, and why, in Markdown. */
  readonly explanation?: string;
  readonly of: number;
  readonly points?: number;
  readonly comment?: string;
}

/** What a submission is worth: the grader's result, the manual points, the late penalty. */
export interface Mark {
  readonly result: Result;
  readonly manual: readonly ManualGrade[];
  readonly late?: Late;
  /** Which of the student's attempts this is. */
  readonly attempt?: Attempt;
  /** Total points; undefined if it could not be graded. */
  readonly score?: number;
  readonly of?: number;
  /** Whether the score is final: graded, and every manual question marked. */
  readonly complete: boolean;
}

/**
 * Checks what `marks` will need before anything is graded, so that nobody waits an hour to learn that a
 * student's name is misspelt.
 *
 * @throws Refusal if there are points for a student who handed nothing in, or if `policy` needs a time that
 *   is not known
 */
export function validateMarks(
  submissions: readonly Submission[],
  given: readonly ManualPoints[],
  policy?: LatePolicy,
): void {
  const students = new Set(submissions.map(({ student }) => student));
  const stranger = given.find(({ student }) => !students.has(sanitize(student)));
  if (stranger)
    throw new Refusal(`There are manual points for "${stranger.student}", who has no submission.`);
  if (policy) for (const submission of submissions) lateness(submission, 0, policy);
}

/**
 * Combines the results, the manual points and the late penalties, after `validateMarks`.
 *
 * @throws Refusal if `policy` needs a time that is not known
 */
export function marks(
  results: readonly Result[],
  given: readonly ManualPoints[] = [],
  policy?: LatePolicy,
): Mark[] {
  const questions = new Map(given.map(({ question, of }) => [question, of]));
  return results.map(result => {
    const { student } = result.submission;
    const manual = [...questions].map(([question, of]): ManualGrade => {
      const found = given.find(one => one.question === question && sanitize(one.student) === student);
      return { question, of, points: found?.points, comment: found?.comment };
    });
    if (result.status !== 'graded') return { result, manual, complete: false };
    const parts = [...result.grades, ...manual];
    const earned = parts.reduce((sum, { points = 0 }) => sum + points, 0);
    const late = policy && lateness(result.submission, earned, policy);
    return {
      result,
      manual,
      late,
      score: Math.round(100 * (earned - (late?.penalty ?? 0))) / 100,
      of: parts.reduce((sum, part) => sum + part.of, 0),
      complete: manual.every(({ points }) => points !== undefined),
    };
  });
}
