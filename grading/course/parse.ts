import * as v from 'valibot';
import { closest } from '../../src/check/spelling';
import { Refusal } from '../../src/refusal';
import { COURSE, courseSchema, LAB, RELEASES, type CourseFile } from './schema';

/** The known keys of an object in the file, by the length of their paths: `zone`, `labs.05.due`, … */
const KEYS: Readonly<Record<number, readonly string[]>> = {
  1: Object.keys(COURSE),
  3: Object.keys(LAB),
  4: Object.keys(RELEASES),
};

/**
 * The content of a `course.json`.
 *
 * @param name the file's name, for the errors
 * @throws Refusal that names each wrong setting, what it should be and what it is
 */
export function parseCourse(text: string, name: string): CourseFile {
  const result = v.safeParse(courseSchema, parseJson(text, name));
  if (result.success) return result.output;
  throw new Refusal(result.issues.map(issue => `${name}: ${problemOf(issue)}`).join('\n'));
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Refusal(`${name} is not JSON: ${(error as SyntaxError).message}.`);
  }
}

function problemOf(issue: v.InferIssue<typeof courseSchema>): string {
  const path = issue.path ?? [];
  const where = path.map(({ key }) => String(key)).join('.');
  const isUnknown = issue.expected === 'never';
  if (!isUnknown) return `${where && `${where}: `}${JSON.stringify(issue.input)} should be ${issue.message}.`;
  return `${where}: ${unknown(String(path.at(-1)?.key), KEYS[path.length])}`;
}

/**
 * Says that a word is not one of the known ones, and which one may be meant.
 *
 * @example
 * unknown('dew', ['due', 'grace']) //=> '"dew" is unknown: do you mean "due"?'
 */
export function unknown(word: string, known: readonly string[]): string {
  const near = closest(word, known);
  return `"${word}" is unknown${near === undefined ? `; known are ${known.join(', ')}.` : `: do you mean "${near}"?`}`;
}
