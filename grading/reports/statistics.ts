import type { Assignment } from '../assignment/assignment';
import type { Grade } from '../grade/gradeSubmission';
import type { Mark } from '../marks/marks';

/** What came of a function: all right, a known mistake, wrong in another way or stopped, or not written. */
export type Outcome = 'right' | 'known' | 'other' | 'none';

export function outcomeOf({ points, of, misconception, failure }: Grade): Outcome {
  if (points === of) return 'right';
  if (misconception !== undefined) return 'known';
  return failure === 'blank' || failure === 'missing' ? 'none' : 'other';
}

/** A known mistake in one exercise, and those who made it. */
export interface Mistake {
  readonly words: string;
  readonly marks: readonly { readonly mark: Mark; readonly grade: Grade }[];
}

/** How a class did on one exercise. */
export interface ExerciseStatistics {
  readonly name: string;
  readonly of: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** The most common first. */
  readonly mistakes: readonly Mistake[];
}

/** The statistics of each exercise, in the lab's order. */
export function exerciseStatistics({ questions }: Assignment, marks: readonly Mark[]): ExerciseStatistics[] {
  return questions.map(({ fixture: { name } }) => {
    const graded = marks.flatMap(mark =>
      mark.result.grades.filter(grade => grade.name === name).map(grade => ({ mark, grade })),
    );
    const outcomes = { right: 0, known: 0, other: 0, none: 0 };
    for (const { grade } of graded) outcomes[outcomeOf(grade)]++;
    const known = graded.filter(({ grade }) => outcomeOf(grade) === 'known');
    const mistakes = [...new Set(known.map(({ grade }) => grade.misconception!))]
      .map((words): Mistake => ({ words, marks: known.filter(({ grade }) => grade.misconception === words) }))
      .sort((a, b) => b.marks.length - a.marks.length);
    return { name, of: graded.length, outcomes, mistakes };
  });
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

/** The scores of a class, before any penalty for lateness. */
export interface Scores {
  readonly values: readonly number[];
  readonly of: number;
  /** How many are not final, and not among them. */
  readonly open: number;
}

/**
 * The final scores before lateness: those of submissions in which every question has been marked. As long as there
 * are none, nobody's questions having been marked, the points of the exercises alone.
 *
 * @returns undefined if nothing was graded
 */
export function scoresOf(marks: readonly Mark[]): Scores | undefined {
  const graded = marks.filter(({ score }) => score !== undefined);
  const complete = graded.filter(mark => mark.complete);
  const sum = (grades: readonly { points?: number; of: number }[], what: 'points' | 'of') =>
    grades.reduce((total, one) => total + (one[what] ?? 0), 0);
  const parts = ({ result, manual }: Mark) =>
    complete.length > 0 ? [...result.grades, ...manual] : result.grades;
  const counted = complete.length > 0 ? complete : graded;
  if (counted.length === 0) return undefined;
  return {
    values: counted.map(mark => Math.round(100 * sum(parts(mark), 'points')) / 100),
    of: Math.max(...counted.map(mark => sum(parts(mark), 'of'))),
    open: graded.length - complete.length,
  };
}

/** The median: the middle value, or the mean of the two middle ones; NaN for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
}

/** A bar of a histogram: the scores from `from` to `to`, the next bar's beginning excluded. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The most bars of a histogram: more cannot be told apart on a phone. */
const MOST_BINS = 26;

/** How many scores are at each number of points, or in each range of as many points as it takes to have few bars. */
export function histogram({ values, of }: Scores): Bin[] {
  const width = Math.max(1, Math.ceil((Math.floor(of) + 1) / MOST_BINS));
  const bins = Math.floor(of / width) + 1;
  return Array.from({ length: bins }, (_, i) => {
    const [from, to] = [i * width, Math.min(of, (i + 1) * width - 1)];
    return { from, to, count: values.filter(value => Math.floor(value / width) === i).length };
  });
}
