import { relativeError, sameShape, type Numbers } from '../numbers';
import type { Value } from '../values';

/** One part of an answer in one case, beside the right one. */
export interface Sample {
  readonly got: Numbers;
  readonly expected: Numbers;
  readonly tolerance: number;
  readonly args: readonly Value[];
}

/** What can be said of a wrong answer, or of one of its parts, though it is no known mistake. */
export type Finding =
  | {
      readonly code:
        'zeros' | 'negative' | 'offset' | 'transposed' | 'absolute' | 'rounded' | 'argument' | 'constant';
    }
  | { readonly code: 'nan'; readonly where: 'everywhere' | 'some' }
  | { readonly code: 'factor'; readonly by: 'double' | 'half' }
  | { readonly code: 'factor'; readonly by: 'another'; readonly value: number }
  /** By a number of things n, by 1 / n, by n / (n - 1), or by (n - 1) / n. */
  | {
      readonly code: 'factor';
      readonly by: 'times' | 'per' | 'lessOne' | 'notLessOne';
      readonly of: Quantity;
    }
  | { readonly code: 'off'; readonly by: 1 | -1 }
  | { readonly code: 'lacks' | 'hasMore'; readonly end: 'first' | 'last' }
  | { readonly code: 'order'; readonly how: 'reversed' | 'another' }
  | { readonly code: 'activation'; readonly is: 'before' | 'after'; readonly activation: Activation }
  | { readonly code: 'direction'; readonly is: 'high' | 'low' }
  | { readonly code: 'sums'; readonly right: 'rows' | 'columns' }
  | { readonly code: 'softmax'; readonly is: 'before' | 'after' }
  | { readonly code: 'shifted'; readonly axis: number; readonly by: 1 | -1 }
  /** Wrong exactly where an argument's numbers are such. */
  | { readonly code: 'where'; readonly numbers: Sign }
  | { readonly code: 'border' | 'firstSample' | 'batchOfOne' };

export type Sign = 'zero' | 'negative' | 'positive';

/** What is counted of the first argument: along its first axis, along its last one, or all its numbers. */
export type Quantity = 'batch' | 'columns' | 'count';

export type Activation = 'relu' | 'sigmoid' | 'tanh';

/** Looks at the wrong answers; `right` are the right ones at the same place. */
export type Observation = (wrong: readonly Sample[], right: readonly Sample[]) => Finding | undefined;

/** A relation takes at least so many different numbers. */
const ENOUGH = 3;

/** Whether each answer is what `relation` makes of the right one, with enough numbers to tell. */
export function follows(
  samples: readonly Sample[],
  relation: (expected: readonly number[], sample: Sample) => readonly number[],
): boolean {
  const numbers = new Set<number>();
  for (const sample of samples) {
    const { got, expected, tolerance } = sample;
    if (!sameShape(got.shape, expected.shape)) return false;
    const made = relation(expected.data, sample);
    if (!(relativeError(made, got.data) <= tolerance)) return false;
    expected.data.forEach((value, i) => value !== got.data[i] && numbers.add(value));
  }
  return numbers.size >= ENOUGH;
}

/** The same with the answer and the right one in each other's place: what makes the right one out of the answer? */
export function turned({ got, expected, ...rest }: Sample): Sample {
  return { got: expected, expected: got, ...rest };
}
