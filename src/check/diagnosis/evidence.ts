import type { Fixture, Observe } from '../fixture';
import type { Outcome } from '../run';
import { unusableValue } from '../values';
import { knownOf, SAME, seenParts, type Known, type KnownCase } from './known';
import { match, MOST_BITS, sameParts, type Match, type Measure } from './match';
import type { Part, Parts } from './parts';

/** Stands for the answer of a function that threw, for example because shapes do not fit. */
export const THREW = unusableValue('error');

/** One part of the answer in one case, beside what is known. */
export interface Item {
  readonly which: number;
  readonly path: string;
  readonly given: Part;
  readonly right?: Part;
  readonly isRight: boolean;
  /** What each known mistake leads to. */
  readonly mistakes: readonly (Part | undefined)[];
  readonly tolerance: number;
  /** How it fits each known mistake. */
  readonly matches: readonly Match[];
}

/** All parts of all answers. An answer that could not be read has none. */
export function evidence(fixture: Fixture, outcomes: readonly Outcome[], observe?: Observe): Item[] {
  const known = knownOf(fixture, observe);
  return fixture.cases.flatMap((one, which) => {
    const outcome = outcomes[which];
    const given = seenParts(one, 'answer' in outcome ? outcome.answer : THREW, observe);
    return given ? itemsOf(fixture, known.cases[which], which, given, known.choices) : [];
  });
}

function itemsOf(
  { tolerance: passes }: Fixture,
  { right, mistakes, harmless, given: inputs }: KnownCase,
  which: number,
  given: Parts,
  choices: Known['choices'],
): Item[] {
  const tolerance = Math.max(passes, SAME);
  return [...given].map(([path, part]) => {
    const answers = mistakes.map(parts => parts?.get(path));
    const expected = right.get(path);
    const isRight = expected !== undefined && sameParts(part, expected, passes || SAME);
    return {
      which,
      path,
      given: part,
      right: expected,
      isRight,
      mistakes: answers,
      tolerance,
      matches: answers.map((answer, i): Match => {
        if (!answer) return { is: 'mute' };
        if (isRight) return { is: harmless[i].has(path) ? 'silent' : 'escaped' };
        return match(part, expected, answer, measureOf(tolerance, choices[i].get(path) ?? 2, inputs));
      }),
    };
  });
}

/**
 * A number is worth as many bits as it takes to choose it: among the numbers of right and wrong answers if it is an
 * integer, among the arguments' numbers if it is one of them, else among all that the tolerance tells apart.
 */
function measureOf(tolerance: number, known: number, given: ReadonlySet<number>): Measure {
  const most = Math.max(1, Math.min(MOST_BITS, Math.log2(1 / tolerance)));
  const choose = (count: number) => Math.max(1, Math.min(most, Math.log2(count)));
  const [amongKnown, amongGiven] = [choose(known), choose(1 + given.size)];
  return {
    tolerance,
    bitsOf: value => {
      if (Number.isInteger(value)) return amongKnown;
      return given.has(value) ? amongGiven : most;
    },
  };
}
