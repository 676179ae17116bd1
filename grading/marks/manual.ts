import { Refusal } from '../../src/refusal';
import { readCsv } from '../submissions/readCsv';

/** The points that a person gave for an answer that the grader cannot mark. */
export interface ManualPoints {
  readonly student: string;
  readonly question: string;
  readonly points: number;
  readonly of: number;
  readonly comment: string;
}

/**
 * Reads manual points: `student_id,question,points,of,comment`, a line for each student and question.
 *
 * @throws Refusal that says which line is wrong, and why
 */
export function readManualPoints(file: string): ManualPoints[] {
  const seen = new Set<string>();
  const most = new Map<string, number>();
  return readCsv(file, ['student_id', 'question', 'points', 'of', 'comment']).map(({ line, values }) => {
    const { student_id: student, question, comment } = values;
    const wrong = (what: string) => new Refusal(`${file}, line ${line}: ${what}`);
    if (student === '' || question === '') throw wrong('it needs a student_id and a question.');
    const [points, of] = [values.points, values.of].map(text => (text === '' ? NaN : Number(text)));
    if (!(points >= 0 && points <= of && of < Infinity))
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
