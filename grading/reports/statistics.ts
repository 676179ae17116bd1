import type { Assignment } from '../assignment/assignment';
import type { Mark } from '../marks/marks';

/** How a class did on one exercise. */
export interface ExerciseStatistics {
  readonly name: string;
  readonly right: number;
  readonly of: number;
}

export function exerciseStatistics({ questions }: Assignment, marks: readonly Mark[]): ExerciseStatistics[] {
  return questions.map(({ fixture: { name } }) => {
    const grades = marks.flatMap(({ result }) => result.grades.filter(grade => grade.name === name));
    return { name, right: grades.filter(({ points, of }) => points === of).length, of: grades.length };
  });
}

/** A known mistake, and how many made it. */
export interface MisconceptionStatistics {
  readonly exercise: string;
  readonly words: string;
  readonly count: number;
}

/** The known mistakes in the class, the most common first. */
export function misconceptionStatistics(marks: readonly Mark[]): MisconceptionStatistics[] {
  const found = new Map<string, MisconceptionStatistics>();
  for (const { name, misconception } of marks.flatMap(({ result }) => result.grades)) {
    if (misconception === undefined) continue;
    const key = JSON.stringify([name, misconception]);
    const count = (found.get(key)?.count ?? 0) + 1;
    found.set(key, { exercise: name, words: misconception, count });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** How many functions earned nothing without a known mistake to explain it. */
export function unexplained(marks: readonly Mark[]): number {
  const grades = marks.flatMap(({ result }) => result.grades);
  return grades.filter(({ points, of, misconception }) => points < of && misconception === undefined).length;
}

/** A slow submission takes more than this many times the median. */
const SLOW = 5;

/** The submissions that took much longer than the others or had a function stopped, the slowest first. */
export function slowOrStopped(marks: readonly Mark[]): Mark[] {
  const typical = median(marks.map(({ result }) => result.seconds));
  return marks
    .filter(({ result }) => result.seconds > SLOW * typical || result.grades.some(({ stopped }) => stopped))
    .sort((a, b) => b.result.seconds - a.result.seconds);
}

/** The middle value; the upper of the two middle ones for an even count; NaN for an empty list. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b).at(values.length >> 1) ?? NaN;
}
