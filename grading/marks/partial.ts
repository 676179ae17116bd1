import { countRight } from '../../src/check/judge';
import { copyValue, toJson, type Value } from '../../src/check/values';
import type { Assignment, Question } from '../assignment/assignment';
import type { Grade, Result } from '../grade/gradeSubmission';

/**
 * The results with partial credit, if the course gives it: an exercise that is right in some cases earns a share of
 * its points. Nothing is graded again.
 */
export function withPartialCredit(results: readonly Result[], assignment: Assignment): Result[] {
  if (!assignment.settings.partial) return [...results];
  const free = new Map(
    assignment.questions.map(question => [question.fixture.name, freeCases(question)] as const),
  );
  const cases = new Map(assignment.questions.map(({ fixture }) => [fixture.name, fixture.cases.length]));
  const credited = (grade: Grade): Grade =>
    grade.cases === cases.get(grade.name)
      ? { ...grade, points: Math.max(grade.points, creditOf(grade, free.get(grade.name)!)) }
      : grade; // graded by another release's cases
  return results.map(result => ({ ...result, grades: result.grades.map(credited) }));
}

/**
 * What a grade earns in part: a share of its points for the cases that are right beyond those that are free, in
 * hundredths, rounded down.
 */
export function creditOf({ right, cases, of }: Pick<Grade, 'right' | 'cases' | 'of'>, free: number): number {
  if (right <= free) return 0;
  return Math.floor((100 * of * (right - free)) / (cases - free)) / 100;
}

/**
 * How many of an exercise's cases a function gets right without doing what it should: the most that any known
 * mistake, one answer to everything, or an argument that is returned gets right. All of them, so that there is
 * nothing between all and nothing, if the answer can be guessed: if there are at most two different ones, or at most
 * half as many as cases.
 */
export function freeCases({ fixture, observe }: Question): number {
  const { cases, misconceptions } = fixture;
  const different = new Set(cases.map(({ expected }) => toJson(expected))).size;
  if (different <= 2 || 2 * different <= cases.length) return cases.length;
  const right = (answer: (i: number) => Value) =>
    countRight(
      fixture,
      cases.map((_, i) => ({ answer: copyValue(answer(i)) })),
      observe,
    );
  const mistakes = misconceptions.map((_, which) => right(i => cases[i].wrong[which]));
  const constants = cases.map(({ expected }) => right(() => expected));
  const places = Math.max(...cases.map(({ args }) => args.length));
  const returned = Array.from({ length: places }, (_, place) => right(i => cases[i].args[place] ?? 0));
  return Math.max(...mistakes, ...constants, ...returned);
}
