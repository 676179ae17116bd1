import { closest } from '../../src/check/spelling';
import { Refusal } from '../../src/refusal';
import type { Assignment } from '../assignment/assignment';
import { unknown } from '../course/parse';
import type { Grade, Result } from '../grade/gradeSubmission';
import { readCsv } from '../submissions/readCsv';
import { sanitize } from '../../src/sanitize';
import type { Submission } from '../submissions/submission';
import { numberIn } from './manual';

/** What an instructor decided that one exercise of one student is worth, such as after an appeal. */
export interface Adjustment {
  readonly student: string;
  readonly exercise: string;
  readonly points: number;
  readonly reason: string;
}

/**
 * Reads adjustments: `student_id,exercise,points,reason`. Points may be a fraction.
 *
 * @param submissions all that were handed in: a student without any cannot be adjusted
 * @throws Refusal that says which line is wrong, and why
 */
export function readAdjustments(
  file: string,
  { questions }: Assignment,
  submissions: readonly Submission[],
): Adjustment[] {
  const of = new Map(questions.map(({ fixture }) => [fixture.name, fixture.points]));
  const students = [...new Set(submissions.map(({ student }) => student))];
  const seen = new Set<string>();
  return readCsv(file, ['student_id', 'exercise', 'points', 'reason']).map(({ line, values }) => {
    const { student_id: said, exercise, reason } = values;
    const student = sanitize(said);
    const wrong = (what: string) => new Refusal(`${file}, line ${line}: ${what}`);
    if (said === '' || exercise === '') throw wrong('it needs a student_id and an exercise.');
    if (reason === '') throw wrong('it needs a reason: the student reads it beside the points.');
    if (!students.includes(student)) throw wrong(describeStranger(said, students));
    const most = of.get(exercise);
    if (most === undefined) throw wrong(`the exercise ${unknown(exercise, [...of.keys()])}`);
    const points = numberIn(values.points);
    if (!(points >= 0 && points <= most))
      throw wrong(`points should be from 0 to ${most}, which "${exercise}" has, not "${values.points}".`);
    const both = JSON.stringify([student, exercise]);
    if (seen.has(both)) throw wrong(`"${said}" has points for "${exercise}" already.`);
    seen.add(both);
    return { student, exercise, points, reason: sanitize(reason) };
  });
}

/** Says that a student handed in nothing, and who may be meant; it lists no class. */
export function describeStranger(student: string, students: readonly string[]): string {
  const near = closest(student, students);
  return `"${student}" has no submission${near === undefined ? '.' : `: do you mean "${near}"?`}`;
}

/**
 * The results with the points that an instructor set, after partial credit; in all of the student's attempts. Nothing
 * is graded again.
 */
export function withAdjustments(results: readonly Result[], adjustments: readonly Adjustment[]): Result[] {
  return results.map(result => {
    const own = adjustments.filter(({ student }) => student === result.submission.student);
    const adjusted = (grade: Grade): Grade => {
      const found = own.find(one => applies(one, grade));
      return found ? { ...grade, points: found.points, reason: found.reason } : grade;
    };
    return own.length === 0 ? result : { ...result, grades: result.grades.map(adjusted) };
  });
}

/** The adjustments that change nothing, as there is no such grade: nothing of that student's could be graded. */
export function unusedAdjustments(
  results: readonly Result[],
  adjustments: readonly Adjustment[],
): Adjustment[] {
  return adjustments.filter(
    one =>
      !results.some(
        ({ submission, grades }) =>
          submission.student === one.student && grades.some(grade => applies(one, grade)),
      ),
  );
}

/** An earlier release may give an exercise fewer points. */
function applies({ exercise, points }: Adjustment, { name, of }: Grade): boolean {
  return exercise === name && points <= of;
}
