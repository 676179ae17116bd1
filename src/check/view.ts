import { errorMessage } from './errors';
import type { Case, Observe } from './fixture';
import { kindProblem } from './kinds';
import type { Problem } from './problem';
import { sizeOf, sizeProblem, sizesOf } from './sizes';
import type { Value } from './values';

/** What is compared of an answer. */
export interface View {
  /** What is seen of it; undefined if that could not be told. */
  readonly seen?: Value;
  /** Why the answer is wrong, whatever is seen of it. */
  readonly problem?: Problem;
}

/** The views of the answers to a case. Those of the known answers stay as long as the case. */
const views = new WeakMap<Case, WeakMap<object, View>>();

/**
 * Looks at an answer through `observe`, once. Kinds and sizes are compared first, so that this takes no longer
 * for a huge answer than for a right one.
 *
 * @param one the case that it answers
 */
export function view(one: Case, answer: Value, observe?: Observe): View {
  if (!observe) return { seen: answer };
  if (typeof answer !== 'object') return look(one, answer, observe);
  const known = views.get(one) ?? new WeakMap<object, View>();
  views.set(one, known);
  const found = known.get(answer) ?? look(one, answer, observe);
  known.set(answer, found);
  return found;
}

function look(one: Case, answer: Value, observe: Observe): View {
  const kind = kindProblem(one.expected, answer);
  if (kind !== undefined) return { seen: answer, problem: kind };
  const large = excess(one, answer);
  const size = observe.sizes === 'free' ? large : sizeProblem(one.expected, answer);
  if (size !== undefined) return { seen: large ? undefined : sizesOf(answer), problem: size };
  // `observe` makes comparisons, and comparing with NaN tells nothing.
  const problem: Problem | undefined = holdsNoNumber(answer) ? { code: 'notFinite' } : undefined;
  try {
    return { seen: observe(answer, one.args, one.expected), problem };
  } catch (error) {
    return { problem: problem ?? { code: 'unreadable', error: errorMessage(error) } };
  }
}

/**
 * An answer of any size may be this many times as large as the largest that the exercise knows, and this much
 * larger. A network or a trace that is right has a few times the size of the reference's.
 */
const [TIMES, MORE] = [10, 1000];

function excess(one: Case, answer: Value): Problem | undefined {
  const most = TIMES * Math.max(...[one.expected, ...one.wrong].map(known => sizeOf(known))) + MORE;
  const got = sizeOf(answer, one.expected);
  return got <= most ? undefined : { code: 'large', most: Math.floor(most), got: Math.ceil(got) };
}

/** Whether a value holds NaN or an infinity. */
function holdsNoNumber(value: Value): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && Object.values(value).some(holdsNoNumber);
}
