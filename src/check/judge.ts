import { compare, type Comparison } from './compare';
import { diagnose } from './diagnosis/diagnose';
import { callOf, type Call, type Case, type Fixture, type Observe } from './fixture';
import { joinMistakes } from './messages/report';
import { observation, type Observed } from './observations';
import type { Outcome } from './run';
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
  /** The known mistakes that explain the answers, in words that complete "It looks as if …". */
  readonly misconception?: string;
  /** What else the answers look like, where no known mistake explains them. */
  readonly observation?: Observed;
}

/** Judges a function's answers, without running the function; the same in a notebook and in the grader. */
export function judge(fixture: Fixture, outcomes: readonly Outcome[], observe?: Observe): Verdict {
  const { name, points: maxPoints } = fixture;
  const comparisons = judgeCases(fixture, outcomes, observe);
  const cases = fixture.cases.map((one, i) => ({ title: one.title, call: callOf(one), ...comparisons[i] }));
  const right = cases.filter(verdict => verdict.right).length;
  const of = cases.length;
  return {
    name,
    cases,
    right,
    of,
    points: right === of ? maxPoints : 0,
    maxPoints,
    ...(right < of ? looksLike(fixture, outcomes, observe) : { misconception: undefined }),
  };
}

/** How many answers are right, without asking what the wrong ones come from. */
export function countRight(fixture: Fixture, outcomes: readonly Outcome[], observe?: Observe): number {
  return judgeCases(fixture, outcomes, observe).filter(({ right }) => right).length;
}

function judgeCases(fixture: Fixture, outcomes: readonly Outcome[], observe?: Observe): Comparison[] {
  return fixture.cases.map((one, i) => judgeCase(one, outcomes[i], fixture, observe));
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

function looksLike(
  fixture: Fixture,
  outcomes: readonly Outcome[],
  observe?: Observe,
): Pick<Verdict, 'misconception' | 'observation'> {
  const { mistakes, items, paths } = diagnose(fixture, outcomes, observe);
  const seen = observation(items, fixture.cases, paths, observe === undefined);
  const words = mistakes.map(which => fixture.misconceptions[which]);
  return {
    misconception: words.length === 0 ? undefined : joinMistakes(words),
    ...(seen && { observation: seen }),
  };
}
