import type { Observe } from '../fixture';
import type { Value } from '../values';

/**
 * Declares what is compared of an answer that may take many right forms. `judge` calls it only with answers of the right kind, and
 * with the arguments of the case and its right answer, so that all have the types that the exercise's reference gives them.
 */
export function observer<Answer, Args extends readonly unknown[]>(
  observe: (answer: Answer, args: Args, expected: Answer) => Value,
): Observe {
  return observe as unknown as Observe;
}
