import type { Value } from './values';

/**
 * What is wrong in one case, as data: `messages/problems.ts` turns it into the sentence that a student reads.
 * `path` is where in the answer it is: `''` for the whole answer, or for example `in.w` or `[1]`.
 */
export type Problem =
  /** The function threw an error with this message. */
  | { readonly code: 'threw'; readonly error: string }
  /** The whole answer is of another kind than the right one. */
  | { readonly code: 'returned'; readonly expected: Value; readonly got: Value }
  /** A part of the answer is of another kind than the right one's. */
  | { readonly code: 'part'; readonly path: string; readonly expected: Value; readonly got: Value }
  /** An object lacks a part; `expected` and `got` are the names of its parts. */
  | {
      readonly code: 'missingPart';
      readonly path: string;
      readonly part: string;
      readonly expected: readonly string[];
      readonly got: readonly string[];
    }
  /** A list has another number of items. */
  | { readonly code: 'items'; readonly path: string; readonly expected: number; readonly got: number }
  /** The answer holds `got` values: far more than any right one, of which at most `most` are looked at. */
  | { readonly code: 'large'; readonly most: number; readonly got: number }
  /** An array of numbers has another length. */
  | { readonly code: 'length'; readonly path: string; readonly expected: Value; readonly got: Value }
  /** A tensor or nested array has another shape. */
  | {
      readonly code: 'shape';
      readonly path: string;
      readonly expected: readonly number[];
      readonly got: readonly number[];
    }
  | { readonly code: 'dtype'; readonly path: string; readonly expected: string; readonly got: string }
  /** A boolean, a string or the like is another one. */
  | { readonly code: 'value'; readonly path: string; readonly expected: Value; readonly got: Value }
  /** A single number is another one. */
  | { readonly code: 'number'; readonly path: string; readonly expected: number; readonly got: number }
  /** A block of numbers differs, first at `index`; `error` is its relative error, if it has one. */
  | {
      readonly code: 'numbers';
      readonly path: string;
      readonly index: readonly number[];
      readonly expected: number;
      readonly got: number;
      readonly error?: number;
    }
  /** The answer is right, but the function changed an argument that has to stay as it is, the first being number 0. */
  | { readonly code: 'changedArgument'; readonly position: number }
  /** The answer contains NaN or an infinity where a property of it is looked at. */
  | { readonly code: 'notFinite' }
  /** Looking at a property of the answer failed. */
  | { readonly code: 'unreadable'; readonly error: string };
