import { fromAnswer } from './exchange';
import type { Value } from './values';
import { describeMisuse } from './messages/failures';

/** What a function should return if it is asked for a state machine. */
interface StateMachine {
  initial: unknown;
  next(state: unknown, input: number): unknown;
}

/**
 * The states that a machine passes through, as data.
 *
 * It is run twice from the same initial state, and the second run counts: a machine that keeps anything
 * outside its state, or mutates the state it is given, takes another path then.
 *
 * @throws TypeError if `returned` is not a state machine
 */
export function unrolled(returned: unknown, inputs: readonly number[]): Value {
  if (!isStateMachine(returned)) {
    throw new TypeError(describeMisuse({ code: 'stateMachine', got: fromAnswer(returned) }));
  }
  let states: Value[] = [];
  for (let run = 0; run < 2; run++) {
    let state = returned.initial;
    states = inputs.map(input => fromAnswer((state = returned.next(state, input))));
  }
  return states;
}

function isStateMachine(returned: unknown): returned is StateMachine {
  return (
    typeof returned === 'object' &&
    returned !== null &&
    'initial' in returned &&
    'next' in returned &&
    typeof returned.next === 'function'
  );
}
