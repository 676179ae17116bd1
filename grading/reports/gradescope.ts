import { describeAdjustment } from '../../src/check/messages/credit';
import type { Result } from '../grade/gradeSubmission';

/**
 * A result in Gradescope's format for autograders. A failure of the grader has no score: Gradescope shows
 * that as a failed autograder.
 *
 * @param extra fields of `extra_data`, which students do not see
 * @source https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
export function gradescope(
  { submission, lab, status, problem, grades, seconds, release }: Result,
  extra: object = {},
): object {
  return {
    ...(status !== 'failed' && { score: grades.reduce((sum, { points }) => sum + points, 0) }),
    execution_time: Number(seconds.toFixed(3)),
    output: problem === undefined ? '' : `${submission.student} ${problem}.`,
    output_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: grades.map(({ name, points, of, feedback, reason, misconception }, i) => ({
      name,
      number: `${i + 1}`,
      score: points,
      max_score: of,
      status: points === of ? 'passed' : 'failed',
      output: reason === undefined ? feedback : `${describeAdjustment(reason)}\n${feedback}`,
      output_format: 'text',
      visibility: 'visible',
      extra_data: { misconception },
    })),
    extra_data: { submission: submission.id, lab, status, release, ...extra },
  };
}
