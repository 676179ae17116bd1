import { existsSync } from 'node:fs';
import { writeAtomically } from '../../setup/files.cjs';
import { Refusal } from '../../src/refusal';
import { readCsv } from '../submissions/readCsv';

/** A student's answer to a question, and what it earned. */
export interface Row {
  readonly student: string;
  /** `Predict 1` */
  readonly question: string;
  /** Undefined until somebody has marked it. */
  readonly points?: number;
  readonly of: number;
  readonly comment: string;
  /** What the student wrote; of a marked row, as it was when it was marked. */
  readonly answer: string;
  readonly rubric: string;
  /** Who marked it. */
  readonly by: string;
  /** What another person had given before: `Ada: 0.5`. */
  readonly before: string;
}

/** Its columns. */
export const COLUMNS = [
  ...['student_id', 'question', 'points', 'of', 'comment', 'answer', 'rubric', 'by', 'before'],
] as const;

/**
 * Reads the sheet of answers, which is at the same time a file for `--manual`.
 *
 * @returns its rows; none if there is no such file
 * @throws Refusal that names the line that is wrong
 */
export function readSheet(file: string): Row[] {
  if (!existsSync(file)) return [];
  return readCsv(file, COLUMNS).map(({ line, values }): Row => {
    const [points, of] = [values.points, values.of].map(text => Number(text.replace(',', '.')));
    if (Number.isNaN(points) || !(of >= 0))
      throw new Refusal(
        `${file}, line ${line}: points and of should be numbers, not "${values.points}" and "${values.of}".`,
      );
    return {
      student: values.student_id,
      question: values.question,
      points: values.points === '' ? undefined : points,
      of,
      comment: text(values.comment),
      answer: text(values.answer),
      rubric: text(values.rubric),
      by: text(values.by),
      before: text(values.before),
    };
  });
}

/** Writes the sheet, so that the file is either the old one or the new one at any moment. */
export function writeSheet(file: string, rows: readonly Row[]): void {
  writeAtomically(file, sheetText(rows), 0o600);
}

/** The sheet as a file holds it. */
export function sheetText(rows: readonly Row[]): string {
  const lines = rows.map(({ student, question, points, of, comment, answer, rubric, by, before }) =>
    [student, question, points ?? '', of, comment, answer, rubric, by, before].map(cell).join(','),
  );
  return `${[COLUMNS.join(','), ...lines].join('\n')}\n`;
}

/** Text that a spreadsheet shows and never evaluates: `=1+1` gets an apostrophe in front. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const inert = value.replace(/^\s*[=+\-@|]/, "'$&");
  return /[",\n\r]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** The text in such a cell. */
function text(value: string): string {
  return value.replace(/^'(?=\s*[=+\-@|])/, '');
}

/** Identifies a row. */
export function keyOf({ student, question }: Pick<Row, 'student' | 'question'>): string {
  return JSON.stringify([student, question]);
}

/**
 * The sheet for the answers that were handed in: what has been marked before stays marked. A marked row keeps the
 * answer that the points were given for, so that a later one can be told from it.
 *
 * @param before the sheet so far; its rows that are not among the answers stay, too
 */
export function updated(before: readonly Row[], answers: readonly Row[]): Row[] {
  const old = new Map(before.map(row => [keyOf(row), row]));
  const rows = answers.map(row => {
    const found = old.get(keyOf(row));
    old.delete(keyOf(row));
    if (!found) return row;
    const { points, comment, by } = found;
    const answer = points === undefined ? row.answer : found.answer;
    return { ...row, points, comment, by, before: found.before, answer };
  });
  return [...rows, ...[...old.values()].filter(({ points }) => points !== undefined)];
}

/** What a person changes: points, comment, or both. */
export interface Change {
  readonly question: string;
  readonly students: readonly string[];
  /** Null takes the points away again. */
  readonly points?: number | null;
  readonly comment?: string;
  readonly by: string;
}

/**
 * The sheet after a change, which wins over what another person has given. That stays visible in `before`.
 *
 * @param now the present answer of each student, which these points are for
 */
export function changed(rows: readonly Row[], change: Change, now: (student: string) => string): Row[] {
  const students = new Set(change.students);
  return rows.map(row => {
    if (row.question !== change.question || !students.has(row.student)) return row;
    const points = change.points === undefined ? row.points : (change.points ?? undefined);
    const comment = change.comment ?? row.comment;
    const isAnothers = row.points !== undefined && row.by !== change.by && points !== row.points;
    const before = isAnothers ? `${row.by || 'somebody'}: ${row.points}` : row.before;
    return { ...row, points, comment, by: change.by, before, answer: now(row.student) };
  });
}
