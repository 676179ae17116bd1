import type { Observe } from '../fixture';
import type { Value } from '../values';

/**
 * Declares what is compared of an answer that may take many right forms. `judge` calls it only with answers of the right kind, and
 * with the arguments of the case and its right answer, so that all have the types that the exercise's reference gives them.
 *
 * @param sizes `free` where right answers differ in size: see `Observe`
 */
export function observer<Answer, Args extends readonly unknown[]>(
  observe: (answer: Answer, args: Args, expected: Answer) => Value,
  sizes?: 'free',
): Observe {
  return Object.assign(observe as unknown as Observe, { sizes });
}
