import type { Problem } from '../problem';
import { formatError } from './format';
import { describeProblem } from './problems';

/** How many cases are right, and the points if all are; an exercise that the course leaves out has none. */
export function describeCounts(right: number, of: number, points: number): string {
  const cases = `${right} of ${of} ${of === 1 ? 'case' : 'cases'} right`;
  if (right < of) return cases;
  if (points === 0) return `${cases}   ✓ practice, not graded`;
  return `${cases}   ✓ ${points} ${points === 1 ? 'point' : 'points'}`;
}

/** A right case; `error` is its relative error, if its numbers are compared within a tolerance. */
export function describeRight(error?: number): string {
  return error === undefined ? 'right' : `relative error ${formatError(error)}`;
}

/** The wrong cases that have no row of their own. */
export function describeMoreWrong(count: number): { readonly title: string; readonly detail: string } {
  return { title: `${count} more`, detail: 'wrong too' };
}

/** The right cases, if there are many: besides wrong ones, or all. */
export function describeManyRight(count: number, isAll: boolean): string {
  return isAll ? `all ${count}` : `the other ${count}`;
}

/** The signs ✓ and ✗ for a screen reader. */
export const MARKS = { right: 'right', wrong: 'wrong' } as const;

/** The call of a wrong case, after its problem. */
export function describeCall(call: string): string {
  return `in ${call}`;
}

/** The call of the first case, after a sentence on all cases. */
export function describeFirstCall(call: string): string {
  return `In the first case it was called as \`${call}\`.`;
}

/** A known mistake, in an exercise's words. */
export function describeMisconception(words: string): string {
  return `It looks as if ${words}.`;
}

/** Two known mistakes at once, in words that complete "It looks as if …". */
export function joinMistakes(words: readonly string[]): string {
  return words.join('; and also as if ');
}

/** What to look at if the mistake is not a known one: the first case that is wrong, with its problem. */
export function describeFirstWrong(title: string, detail: string): string {
  const end = /[.?]$/.test(detail) ? '' : '.';
  return `Look first at the case “${title}”: ${detail}${end}`;
}

/** A problem of every case, instead of a report. */
export function describeEveryCase(name: string, problem: Problem): string {
  return `${name} ${describeProblem(problem)}`;
}
