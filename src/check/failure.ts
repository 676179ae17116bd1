import type { NoSlice } from '../../notebook/slice/slice';
import type { Value } from './values';

/** What finds an exercise by the function that it is given. */
export type Asked = 'check' | 'hint';

/**
 * Why a check or a hint in a notebook shows a sentence instead of a report, as data: `messages/failures.ts` has the
 * sentences.
 */
export type Obstacle =
  /** It was not given a function. */
  | { readonly code: 'notFunction'; readonly asked: Asked }
  /** The function has no name. */
  | { readonly code: 'noName'; readonly asked: Asked }
  /** There is no exercise of this name: perhaps `near` was meant. `names` are those of this lab, if it is known. */
  | {
      readonly code: 'noExercise';
      readonly asked: Asked;
      readonly name: string;
      readonly near?: string;
      readonly names: readonly string[];
    }
  /** The function, or one that it calls, is a blank; `hasCode`: perhaps only its `throw` was left in. */
  | {
      readonly code: 'blank';
      readonly name: string;
      readonly unwritten: string;
      readonly hasCode?: boolean;
    };

/** Why the grader has no verdict on a function, as data. */
export type Failure =
  /** The function, or one that it calls, is a blank. */
  | { readonly code: 'blank'; readonly unwritten: string }
  | NoSlice
  /** It computed for more than `seconds` of processor time. */
  | { readonly code: 'computing'; readonly seconds: number }
  /** It waited for more than `seconds`. */
  | { readonly code: 'waiting'; readonly seconds: number }
  /** Its answers have more than `most` bytes. */
  | { readonly code: 'output'; readonly most: number }
  /** Its process wrote something else than answers. */
  | { readonly code: 'reply'; readonly error: string }
  /** Its process ended for lack of memory; there are `most` bytes. */
  | { readonly code: 'memory'; readonly most: number }
  /** Its process ended with an exit status or a signal. */
  | { readonly code: 'ended'; readonly status: number | string };

/** What is wrong with a reply of the process that runs a function, which a student's code may have written. */
export type ReplyFault =
  /** There is another number of outcomes than cases. */
  | { readonly code: 'count'; readonly expected: number }
  | { readonly code: 'deep' }
  /** A value is marked as one of an unknown kind. */
  | { readonly code: 'kind'; readonly kind: string }
  | { readonly code: 'tensor' }
  /** A tensor of this shape should hold `expected` numbers. */
  | {
      readonly code: 'size';
      readonly shape: readonly number[];
      readonly expected: number;
      readonly got: number;
    }
  | { readonly code: 'number' }
  | { readonly code: 'object' };

/** What a function does against the rules of a check: the words become those of an error that it gets. */
export type Misuse =
  /** It should have returned a state machine, but returned `got`. */
  | { readonly code: 'stateMachine'; readonly got: Value }
  /** It differentiates with tfjs where the derivative is the exercise. */
  | { readonly code: 'autodiff' }
  | { readonly code: 'package'; readonly name: string }
  /** What has the function's name is something else. */
  | { readonly code: 'notFunction'; readonly name: string }
  /** It asks a network of the check for a layer that it does not have. */
  | { readonly code: 'layer'; readonly layers: readonly [string, string]; readonly got: string }
  /** It asks a black box about too many images. */
  | { readonly code: 'budget'; readonly asked: number; readonly most: number };
