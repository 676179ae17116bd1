import type { Question } from '../../notebook/questions';
import { Refusal } from '../../src/refusal';
import type { Result } from '../grade/gradeSubmission';
import { sanitize } from '../../src/sanitize';
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

/** The lab's questions, and what students answered. */
export interface Written {
  readonly questions: readonly Question[];
  /** Whether all of them count; otherwise those that somebody gave points for. */
  readonly all: boolean;
  /** By the submissions' and the questions' ids; empty where nothing is known. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** What a submission is worth: the grader's result, the manual points, the late penalty. */
export interface Mark {
  readonly result: Result;
  readonly manual: readonly ManualGrade[];
  readonly late?: Late;
  /** Which of the student's attempts this is. */
  readonly attempt?: Attempt;
  /** What the instructor says about it to the student, such as after an appeal. */
  readonly note?: string;
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
 * @throws Refusal if there are points for students who handed nothing in, or different ones in two files, or if `policy` needs a time that
 *   is not known
 */
export function validateMarks(
  submissions: readonly Submission[],
  given: readonly ManualPoints[],
  policy?: LatePolicy,
): void {
  const students = new Set(submissions.map(({ student }) => student));
  const strangers = new Set(
    given.flatMap(one =>
      one.points === undefined || students.has(sanitize(one.student)) ? [] : [one.student],
    ),
  );
  if (strangers.size > 0) throw new Refusal(describeStrangers([...strangers]));
  const first = new Map<string, ManualPoints>();
  for (const one of given) {
    if (one.points === undefined) continue;
    const other = first.get(keyOf(one));
    if (other && other.points !== one.points)
      throw new Refusal(
        `"${one.student}" has ${other.points} points for "${one.question}" in one file of manual points and ${one.points} in another.`,
      );
    first.set(keyOf(one), one);
  }
  if (policy) for (const submission of submissions) lateness(submission, 0, policy);
}

/** The most students that a message names. */
const NAMED = 10;

function describeStrangers(students: readonly string[]): string {
  const named = students.slice(0, NAMED).map(student => `"${student}"`);
  const more = students.length > NAMED ? ` and ${students.length - NAMED} more` : '';
  const who = students.length === 1 ? 'who has no submission' : 'who have no submissions';
  return `There are manual points for ${named.join(', ')}${more}, ${who}.`;
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
  written: Written = { questions: [], all: false, answers: new Map() },
): Mark[] {
  const points = new Map(
    given.flatMap(one => (one.points === undefined ? [] : [[keyOf(one), one] as const])),
  );
  const questions = counted(given, written);
  return results.map(result => {
    const { student, id } = result.submission;
    const manual = questions.map(({ name, points: of, ...asked }): ManualGrade => {
      const found = points.get(keyOf({ student, question: name }));
      return {
        ...{ question: name, of, text: asked.text, explanation: asked.explanation },
        answer: asked.id === undefined ? undefined : written.answers.get(id)?.get(asked.id),
        ...{ points: found?.points, comment: found?.comment },
      };
    });
    if (result.status !== 'graded') return { result, manual, note: result.note, complete: false };
    const parts = [...result.grades, ...manual];
    const earned = parts.reduce((sum, { points = 0 }) => sum + points, 0);
    const late = policy && lateness(result.submission, earned, policy);
    return {
      result,
      manual,
      late,
      note: result.note,
      score: Math.round(100 * (earned - (late?.penalty ?? 0))) / 100,
      of: parts.reduce((sum, part) => sum + part.of, 0),
      complete: manual.every(({ points }) => points !== undefined),
    };
  });
}

/** The questions that count, in the lab's order, with the points that the file of points says. */
function counted(
  given: readonly ManualPoints[],
  { questions, all }: Written,
): (Partial<Question> & Pick<Question, 'name' | 'points'>)[] {
  const of = new Map(given.map(one => [one.question, one.of]));
  const known = questions.map(({ name }) => name);
  return [
    ...questions
      .filter(({ name }) => all || of.has(name))
      .map(question => ({ ...question, points: of.get(question.name) ?? question.points })),
    ...[...of].filter(([name]) => !known.includes(name)).map(([name, points]) => ({ name, points })),
  ];
}

function keyOf({ student, question }: Pick<ManualPoints, 'student' | 'question'>): string {
  return JSON.stringify([sanitize(student), question]);
}
