import { fromAnswer } from './exchange';
import type { Value } from './values';
import { describe } from './words';

/** What a function may return that is asked to be a state machine. */
interface StateMachine {
  initial: unknown;
  next(state: unknown, input: number): unknown;
}

/**
 * The states that a machine goes through, as data.
 *
 * It is run twice from the same initial state, and the second run counts: a machine that keeps something outside of its state,
 * or changes the state it is given, goes another way then.
 *
 * @throws TypeError if it is no machine
 */
export function unrolled(returned: unknown, inputs: readonly number[]): Value {
  if (!isStateMachine(returned)) {
    throw new TypeError(`it should return { initial, next }, next being a function; got ${kindOf(returned)}`);
  }
  let states: Value[] = [];
  for (let run = 0; run < 2; run++) {
    let state = returned.initial;
    states = inputs.map(input => fromAnswer((state = returned.next(state, input))));
  }
  return states;
}

const kindOf = (returned: unknown) => describe(fromAnswer(returned));

function isStateMachine(returned: unknown): returned is StateMachine {
  return (
    typeof returned === 'object' &&
    returned !== null &&
    'initial' in returned &&
    'next' in returned &&
    typeof returned.next === 'function'
  );
}
