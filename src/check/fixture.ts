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
  /** Whether tfjs may not differentiate, because the derivative is what the exercise asks for. */
  readonly autodiff?: 'forbidden';
  /** Whether a case in which the function changes an argument is wrong, because the exercise's text forbids it. */
  readonly keepsArguments?: true;
}

/** How a function is called in a case: all that the function, and the process that it runs in, get to know. */
export interface Call<Args extends readonly Value[] = readonly Value[]> {
  readonly args: Args;
  /**
   * Fed, one after the other, to the state machine { initial, next(state, input) } that the function returns.
   * Its states become the answer.
   */
  readonly inputs?: readonly number[];
  /**
   * The function is called twice with the same arguments, so that a generator among them continues. Both
   * answers become one: { 'first call', 'second call' }.
   */
  readonly calls?: 2;
}

export interface Case extends Call {
  readonly title: string;
  /** The right answer. */
  readonly expected: Value;
  /** The answer that each misconception leads to, in the order of `misconceptions`. */
  readonly wrong: readonly Value[];
}

/** A case without its answers. */
export function callOf({ args, inputs, calls }: Case): Call {
  return { args, inputs, calls };
}

/**
 * Turns an answer that may take many right forms into what is compared: the weights of a gate, for example,
 * into the gate's outputs. It only ever gets answers of the right kind and of the right size.
 *
 * @param expected the right answer
 */
export interface Observe {
  (answer: Value, args: readonly Value[], expected: Value): Value;
  /**
   * `free` where right answers differ in size, as networks with any number of units do: such an answer may be
   * some times larger than the reference's. Otherwise it has exactly the reference's shapes.
   */
  readonly sizes?: 'free';
}
