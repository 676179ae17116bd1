import { Refusal } from '../../src/refusal';
import { normalizeId } from './normalize';
import { parseCsv } from './readCsv';

/** A student of the course, as a list of students has them. */
export interface RosterStudent {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The user's number in Canvas. */
  readonly canvas: string;
  /** The participant's number in a Moodle assignment. */
  readonly participant: string;
  /** The user's name on GitHub. */
  readonly account: string;
  /** When their work was handed in, in the platform's own form. */
  readonly submittedAt: string;
}

/** What platforms call these columns in their own exports, in lower case. */
const COLUMNS: Readonly<Record<Exclude<keyof RosterStudent, 'canvas'>, readonly string[]>> = {
  id: ['student_id', 'id number', 'sis user id', 'sid', 'student id', 'identifier'],
  name: ['name', 'full name', 'student', 'student name'],
  email: ['email', 'email address'],
  participant: ['participant', 'identifier'],
  account: ['github_username', 'account'],
  submittedAt: ['last modified (submission)'],
};

/**
 * Reads a list of students: a `student_id` for each and, where known, `name`, `email`, `canvas_id` and
 * `github_username`; or what Moodle (also a grading worksheet), Canvas' gradebook, Gradescope or GitHub Classroom
 * exports.
 *
 * @throws Refusal that says what is wrong
 */
export function readRoster(file: string): RosterStudent[] {
  const { head, rows } = parseCsv(file);
  const columns = head.map(column => column.toLowerCase());
  const isWorksheet = columns.includes('identifier') && columns.includes('full name');
  const isCanvas = columns.includes('sis user id');
  const find = (names: readonly string[]) =>
    names.map(name => columns.indexOf(name)).find(place => place >= 0) ?? -1;
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([field, names]) => [field, find(names)]),
  ) as Record<keyof typeof COLUMNS, number>;
  if (isWorksheet) places.id = columns.indexOf('id number');
  if (!isWorksheet) places.participant = columns.indexOf('participant');
  if (places.id < 0 && !isWorksheet)
    throw new Refusal(`${file} is no list of students: it has no column "student_id".`);
  const canvas = find(isCanvas ? ['canvas_id', 'id'] : ['canvas_id']);
  const first = find(['first name']);
  const last = find(['surname', 'last name']);
  const students = rows.map(({ record }): RosterStudent => {
    const value = (place: number) => normalizeId(record[place] ?? '');
    const whole = [value(first), value(last)].join(' ').trim();
    return {
      id: value(places.id),
      name: value(places.name) || whole,
      email: value(places.email).toLowerCase(),
      canvas: value(canvas),
      participant: value(places.participant).replace(/^\D+/, ''),
      account: value(places.account).toLowerCase(),
      submittedAt: value(places.submittedAt),
    };
  });
  const listed = students.filter(({ id, canvas, participant }) => id || canvas || participant);
  const ids = listed.map(({ id }) => id).filter(id => id !== '');
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) throw new Refusal(`${file} lists the student "${twice}" twice.`);
  return listed;
}
