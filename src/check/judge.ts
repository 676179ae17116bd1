import { compare, type Comparison } from './compare';
import { callOf, type Call, type Case, type Fixture, type Observe } from './fixture';
import type { Outcome } from './run';
import { isUnusable, sameUnusable, type UnusableValue, unusableValue, type Value } from './values';
import { view } from './view';

/** The verdict on a function: its cases one by one, the points, and the likely misconception. */
export interface Verdict {
  readonly name: string;
  readonly cases: readonly (Comparison & { readonly title: string; readonly call: Call })[];
  /** How many cases are right. */
  readonly right: number;
  /** How many cases there are. */
  readonly of: number;
  /**
   * All points of the exercise if every case is right, else 0: a guess that is sometimes right earns nothing.
   */
  readonly points: number;
  readonly maxPoints: number;
  /** The one misconception that explains the answers in every case. */
  readonly misconception?: string;
}

/** Judges a function's answers, without running the function; the same in a notebook and in the grader. */
export function judge(fixture: Fixture, outcomes: readonly Outcome[], observe?: Observe): Verdict {
  const { name, points: maxPoints } = fixture;
  const cases = fixture.cases.map((one, i) => ({
    title: one.title,
    call: callOf(one),
    ...judgeCase(one, outcomes[i], fixture, observe),
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

function judgeCase(
  one: Case,
  outcome: Outcome,
  { tolerance, keepsArguments }: Fixture,
  observe?: Observe,
): Comparison {
  if ('error' in outcome) return { right: false, problem: { code: 'threw', error: outcome.error } };
  const { seen, problem } = view(one, outcome.answer, observe);
  const expected = view(one, one.expected, observe).seen;
  if (problem !== undefined) return { right: false, problem };
  if (seen === undefined || expected === undefined) throw new Error(`${one.title}: nothing to compare`);
  const comparison = compare(expected, seen, tolerance);
  if (!comparison.right || !keepsArguments || outcome.changed === undefined) return comparison;
  return { right: false, problem: { code: 'changedArgument', position: outcome.changed } };
}

/** Stands for the answer of a function that threw, for example because shapes do not fit. */
export const THREW: UnusableValue = unusableValue('error');

/** Answers that are equal up to rounding come from the same misconception. */
const SAME = 1e-9;

/**
 * The one misconception that leads to these answers in every case. If several look the same to `observe`,
 * the one whose answers themselves are the same.
 */
function misconception(
  fixture: Fixture,
  outcomes: readonly Outcome[],
  observe?: Observe,
): string | undefined {
  const answers = outcomes.map(outcome => ('answer' in outcome ? outcome.answer : THREW));
  if (answers.every(answer => answer === THREW)) return undefined; // errors everywhere point to no misconception
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
  if (isUnusable(a) && isUnusable(b)) return sameUnusable(a, b);
  const [wrong, given] = [view(one, a, observe).seen, view(one, b, observe).seen];
  // What could not be read matches no misconception; its case reports it.
  return wrong !== undefined && given !== undefined && compare(wrong, given, tolerance).right;
}
