import type { Fixture, Observe } from '../fixture';
import type { Outcome } from '../run';
import { isList, isUnusable, type Value } from '../values';
import { evidence, type Item } from './evidence';
import { likeliest } from './knownMistakes';
import { pairOf } from './pairs';

/** What a wrong answer comes from, as far as it can be told. */
export interface Diagnosis {
  /** Known mistakes, by their place among `misconceptions`: none, one or two. */
  readonly mistakes: readonly number[];
  readonly items: readonly Item[];
  /** The places of an answer that they explain. */
  readonly paths: ReadonlySet<string>;
}

/**
 * The known mistakes that lead to these answers: it is no coincidence, and no other known mistake explains nearly
 * as much.
 */
export function diagnose(fixture: Fixture, outcomes: readonly Outcome[], observe?: Observe): Diagnosis {
  const seen = evidence(fixture, outcomes, observe);
  if (outcomes.every(outcome => !('answer' in outcome) || isUnusable(outcome.answer)))
    return { mistakes: [], items: seen, paths: new Set() }; // errors everywhere point to no mistake
  const whole = observe && evidence(fixture, outcomes);
  const count = fixture.misconceptions.length;
  const likely = likeliest({ seen, whole, isExhaustive: isExhaustive(fixture) }, count);
  if (likely.length > 0)
    return likely.length === 1
      ? { mistakes: [likely[0].mistake], items: seen, paths: likely[0].paths }
      : { mistakes: [], items: seen, paths: new Set() };
  const mistakes = pairOf(seen, count);
  return { mistakes, items: seen, paths: new Set(mistakes.length > 0 ? seen.map(({ path }) => path) : []) };
}

/** Whether the cases are all that there can be: there are no arguments, or bits in every combination. */
function isExhaustive({ cases }: Fixture): boolean {
  const inputs = cases.map(({ args }) => flat(args));
  const isBits = inputs.every(bits => bits.every(bit => bit === 0 || bit === 1));
  return isBits && new Set(inputs.map(bits => bits.join())).size === 2 ** inputs[0].length;
}

function flat(value: Value): Value[] {
  return isList(value) ? value.flatMap(flat) : [value];
}
