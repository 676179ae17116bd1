import type { Item } from '../diagnosis/evidence';
import type { Case } from '../fixture';
import { factor } from './factor';
import { direction } from './direction';
import { items, order } from './items';
import { nan } from './nan';
import { offset } from './offset';
import { batchOfOne, border, firstSample, where } from './places';
import { argument, constant } from './sameAnswer';
import type { Finding, Observation, Sample } from './sample';
import { shifted } from './shifted';
import { simple } from './simple';
import { softmax } from './softmax';
import { sums } from './sums';
import { transposed } from './transposed';
import { zeros } from './zeros';

/** The most telling first. */
const observations: readonly Observation[] = [zeros, nan, ...simple, softmax, factor, transposed, argument, constant, offset, items, shifted, order, sums, firstSample, where, border, batchOfOne, direction]; // prettier-ignore

/** What is said of the answer that a function returned, not of what is seen of it. */
const ofAnswers: readonly Observation[] = [zeros, argument, constant];

/** What is observed of the answers at a place, such as `dW`; `''` is the whole answer. */
export interface Observed {
  readonly path: string;
  readonly finding: Finding;
}

/** Larger answers are not looked at: what can be said of them shows in small ones, too. */
const LARGEST = 100_000;

/**
 * What holds of the answers in every wrong case, at the first place where anything does.
 *
 * @param except places that a known mistake explains
 * @param isAnswer whether these are the answers themselves: what `observe` makes of them may be empty or 0
 */
export function observation(
  items: readonly Item[],
  cases: readonly Case[],
  except: ReadonlySet<string>,
  isAnswer: boolean,
): Observed | undefined {
  const paths = new Set(items.filter(one => !one.isRight && !except.has(one.path)).map(one => one.path));
  for (const path of paths) {
    const here = items.filter(one => one.path === path);
    const wrong = samples(here.filter(one => !one.isRight), cases); // prettier-ignore
    const right = samples(here.filter(one => one.isRight), cases); // prettier-ignore
    if (!wrong || !right) continue;
    const possible = isAnswer ? observations : observations.filter(one => !ofAnswers.includes(one));
    for (const observe of possible) {
      const finding = observe(wrong, right);
      if (finding) return { path, finding };
    }
  }
  return undefined;
}

/** Undefined if one is not made of numbers, or too large. */
function samples(items: readonly Item[], cases: readonly Case[]): Sample[] | undefined {
  const made = items.flatMap(({ given, right, tolerance, which }) =>
    given.numbers && right?.numbers && given.kind === right.kind && given.numbers.data.length <= LARGEST
      ? [{ got: given.numbers, expected: right.numbers, tolerance, args: cases[which].args }]
      : [],
  );
  return made.length === items.length ? made : undefined;
}
