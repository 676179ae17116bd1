import type { Value } from './values';

/**
 * One graded function as data: everything that a check needs to judge it. Generated from an exercise and a
 * seed.
 */
export interface Fixture {
  readonly name: string;
  readonly points: number;
  /** The largest relative error that passes; 0 for answers that must be exactly right. */
  readonly tolerance: number;
  /** Known misconceptions, each in words that complete the sentence "It looks as if …". */
  readonly misconceptions: readonly string[];
  readonly cases: readonly Case[];
}

export interface Case {
  readonly title: string;
  readonly args: readonly Value[];
  /** The right answer. */
  readonly expected: Value;
  /** The answer that each misconception leads to, in the order of `misconceptions`. */
  readonly wrong: readonly Value[];
}

/**
 * Turns an answer that may take many right forms into what is compared: the weights of a gate, for example,
 * into the gate's outputs. It only ever gets answers of the right kind, but not necessarily of the right
 * size.
 */
export type Observe = (answer: Value, args: readonly Value[]) => Value;
