import type { Value } from './values';

/** One graded function, as data: everything a check needs to judge it. Made from an exercise and a seed. */
export interface Fixture {
  readonly name: string;
  readonly points: number;
  /** The largest relative error that is right; 0 for answers that have to be exactly right. */
  readonly tolerance: number;
  /** Known wrong ways, each in words that complete the sentence "It looks as if …". */
  readonly misconceptions: readonly string[];
  readonly cases: readonly Case[];
}

export interface Case {
  readonly title: string;
  readonly args: readonly Value[];
  /** The right answer. */
  readonly expected: Value;
  /** What each misconception leads to, in the order of `misconceptions`. */
  readonly wrong: readonly Value[];
}

/**
 * Turns an answer that may take many right forms into what is compared: of a gate's weights, for example, what they answer.
 * It only ever gets answers of the right kind, but not necessarily of the right size.
 */
export type Observe = (answer: Value, args: readonly Value[]) => Value;
