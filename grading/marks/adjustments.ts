import { Refusal } from '../../src/refusal';
import type { Assignment } from '../assignment/assignment';
import { unknown } from '../course/parse';
import type { Grade, Result } from '../grade/gradeSubmission';
import { readCsv } from '../submissions/readCsv';
import { sanitize } from '../../src/sanitize';
import type { Submission } from '../submissions/submission';

/** The points that an instructor gave for an exercise in place of the grader's, such as after an appeal. */
export interface Adjustment {
  readonly student: string;
  readonly exercise: string;
  readonly points: number;
  /** What the student is told. */
  readonly reason: string;
}

/**
 * Reads adjustments: `student_id,exercise,points,reason`, a line for each student and exercise.
 *
 * @throws Refusal that says which line is wrong, and why
 */
export function readAdjustments(
  file: string,
  { questions }: Assignment,
  submissions: readonly Submission[],
): Adjustment[] {
  const exercises = new Map(questions.map(({ fixture }) => [fixture.name, fixture.points]));
  const students = [...new Set(submissions.map(({ student }) => student))];
  const seen = new Set<string>();
  return readCsv(file, ['student_id', 'exercise', 'points', 'reason']).map(({ line, values }) => {
    const wrong = (what: string) => new Refusal(`${file}, line ${line}: ${what}`);
    const { exercise, reason } = values;
    const student = sanitize(values.student_id);
    const of = exercises.get(exercise);
    const points = values.points === '' ? NaN : Number(values.points.replace(',', '.'));
    if (!students.includes(student)) throw wrong(`"${student}" has no submission.`);
    if (of === undefined) throw wrong(unknown(exercise, [...exercises.keys()]));
    if (!(points >= 0 && points <= of))
      throw wrong(`points should be from 0 to ${of}, not "${values.points}".`);
    if (reason === '') throw wrong('it needs a reason, which the student reads.');
    const both = JSON.stringify([student, exercise]);
    if (seen.has(both)) throw wrong(`"${student}" has a line for ${exercise} already.`);
    seen.add(both);
    return { student, exercise, points, reason };
  });
}

/** The results with an instructor's points in place of the grader's. A submission that was not graded stays so. */
export function withAdjustments(results: readonly Result[], adjustments: readonly Adjustment[]): Result[] {
  return results.map(result => {
    const own = adjustments.filter(({ student }) => student === result.submission.student);
    if (own.length === 0) return result;
    const adjusted = (grade: Grade): Grade => {
      const found = own.find(({ exercise }) => exercise === grade.name);
      return found ? { ...grade, points: found.points, adjusted: found.reason } : grade;
    };
    return { ...result, grades: result.grades.map(adjusted) };
  });
}

/** What a student is told about the points that an instructor gave; undefined if there are none. */
export function noteOf({ grades }: Result): string | undefined {
  const lines = grades.flatMap(({ name, points, of, adjusted }) =>
    adjusted === undefined ? [] : [`Your instructor gave ${points} of ${of} for \`${name}\`: ${adjusted}`],
  );
  return lines.length > 0 ? lines.join('\n') : undefined;
}
