import type { Question } from '../../notebook/questions';
import { Refusal } from '../../src/refusal';
import { unknown } from '../course/parse';
import { readCsv } from '../submissions/readCsv';

/** The points that a person gave for an answer that the grader cannot mark. */
export interface ManualPoints {
  readonly student: string;
  /** The question's name: `Predict 1`. */
  readonly question: string;
  /** Undefined in a line that nobody has filled in yet. */
  readonly points?: number;
  readonly of: number;
  readonly comment: string;
}

/** The columns of a file of manual points; it may have others. */
export const COLUMNS = ['student_id', 'question', 'points', 'of', 'comment'] as const;

/**
 * Reads manual points: `student_id,question,points,of,comment`, a line for each student and question. A line without
 * points is one that nobody has marked yet.
 *
 * @param questions the lab's: each may be called by its name, in any spelling (`predict1`), or by its id
 * @throws Refusal that says which line is wrong, and why
 */
export function readManualPoints(
  file: string,
  questions: readonly Pick<Question, 'id' | 'name'>[],
): ManualPoints[] {
  const seen = new Set<string>();
  const most = new Map<string, number>();
  return readCsv(file, COLUMNS).map(({ line, values }) => {
    const { student_id: student, comment } = values;
    const wrong = (what: string) => new Refusal(`${file}, line ${line}: ${what}`);
    if (student === '' || values.question === '') throw wrong('it needs a student_id and a question.');
    const found = questions.find(({ id, name }) =>
      [id, name].some(one => spelt(one) === spelt(values.question)),
    );
    if (!found)
      throw wrong(
        `the question ${unknown(
          values.question,
          questions.map(({ name }) => name),
        )}`,
      );
    const question = found.name;
    const of = numberIn(values.of);
    const points = values.points === '' ? undefined : numberIn(values.points);
    if (!(of >= 0 && of < Infinity && (points === undefined || (points >= 0 && points <= of))))
      throw wrong(`points should be from 0 to "of", not "${values.points}" of "${values.of}".`);
    if ((most.get(question) ?? of) !== of)
      throw wrong(`"${question}" has ${of} points here and ${most.get(question)} before.`);
    most.set(question, of);
    const both = JSON.stringify([student, question]);
    if (seen.has(both)) throw wrong(`"${student}" has points for "${question}" already.`);
    seen.add(both);
    return { student, question, points, of, comment };
  });
}

/** A number; with a comma, too, as spreadsheets write it in many countries. NaN if it is none. */
export function numberIn(text: string): number {
  return text === '' ? NaN : Number(text.replace(',', '.'));
}

function spelt(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
