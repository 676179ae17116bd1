import { compare, type Comparison } from './compare';
import type { Case, Fixture, Observe } from './fixture';
import { kindProblem } from './kinds';
import { errorMessage } from './errors';
import type { Outcome } from './run';
import { isUnusable, type UnusableValue, unusableValue, type Value } from './values';

/** How a function did: its cases one by one, the points, and what it looks as if went wrong. */
export interface Verdict {
  readonly name: string;
  readonly cases: readonly (Comparison & { readonly title: string; readonly args: readonly Value[] })[];
  /** How many cases are right. */
  readonly right: number;
  /** How many cases there are. */
  readonly of: number;
  /** All of the exercise's points if every case is right, else none: a guess that is right now and then earns nothing. */
  readonly points: number;
  readonly maxPoints: number;
  /** The one misconception whose answers these are, in every case. */
  readonly misconception?: string;
}

/** Judges what a function returned. It never runs the function, and is the same in a notebook and in the grader. */
export function judge(fixture: Fixture, outcomes: readonly Outcome[], observe?: Observe): Verdict {
  const { name, tolerance, points: maxPoints } = fixture;
  const cases = fixture.cases.map((one, i) => ({
    title: one.title,
    args: one.args,
    ...judgeCase(one, outcomes[i], tolerance, observe),
  }));
  const right = cases.filter(verdict => verdict.right).length;
  const of = cases.length;
  return {
    name,
    cases,
    right,
    of,
    points: right === of ? maxPoints : 0,
    maxPoints,
    misconception: right === of ? undefined : misconception(fixture, outcomes, observe),
  };
}

function judgeCase(one: Case, outcome: Outcome, tolerance: number, observe?: Observe): Comparison {
  if ('error' in outcome) return { right: false, problem: `threw: ${outcome.error}` };
  const problem = kindProblem(one.expected, outcome.answer);
  if (problem !== undefined) return { right: false, problem };
  // `observe` compares, and a comparison with NaN is as good as none.
  if (observe && holdsNoNumber(outcome.answer))
    return { right: false, problem: 'the answer holds NaN or an infinity' };
  try {
    return compare(look(one, one.expected, observe), look(one, outcome.answer, observe), tolerance);
  } catch (error) {
    return { right: false, problem: `the answer could not be read: ${errorMessage(error)}` };
  }
}

/** Whether something in a value is a number and none: NaN, or an infinity. */
function holdsNoNumber(value: Value): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && Object.values(value).some(holdsNoNumber);
}

/** What is compared of an answer: what `observe` sees in it, or the answer itself. */
function look(one: Case, answer: Value, observe?: Observe): Value {
  return observe && kindProblem(one.expected, answer) === undefined ? observe(answer, one.args) : answer;
}

/** What stands for an answer where a function threw, as one does whose shapes do not fit. */
export const THREW: UnusableValue = unusableValue('an error');

/** Answers that are equal up to rounding come from the same misconception. */
const SAME = 1e-9;

/**
 * The one misconception that leads to these answers in every case. Of several that look the same to `observe`, it is the one
 * whose very answers are the same.
 */
function misconception(
  fixture: Fixture,
  outcomes: readonly Outcome[],
  observe?: Observe,
): string | undefined {
  const answers = outcomes.map(outcome => ('answer' in outcome ? outcome.answer : THREW));
  if (answers.every(answer => answer === THREW)) return undefined; // which tells nothing
  const tolerance = Math.max(fixture.tolerance, SAME);
  const alike = (through?: Observe) =>
    fixture.misconceptions.filter((_, which) =>
      fixture.cases.every((one, i) => sameAnswer(one, one.wrong[which], answers[i], tolerance, through)),
    );
  const similar = alike(observe);
  const likely = similar.length > 1 ? alike() : similar;
  return likely.length === 1 ? likely[0] : undefined;
}

function sameAnswer(one: Case, a: Value, b: Value, tolerance: number, observe?: Observe): boolean {
  if (isUnusable(a) && isUnusable(b)) return a.words === b.words;
  try {
    return compare(look(one, a, observe), look(one, b, observe), tolerance).right;
  } catch {
    return false; // an answer that cannot be read is no known one; its case says so
  }
}
