import { kindProblem } from './kinds';
import { firstDifference, indexOf, numbersOf, relativeError, type Numbers } from './numbers';
import type { Problem } from './problem';
import { shapeProblem } from './sizes';
import { isList, isRecord, isTensorValue, isUnusable, type Value } from './values';

/** The result of comparing an answer with the right one. */
export type Comparison =
  /** `error` is the relative error of numbers that are compared within a tolerance. */
  { readonly right: true; readonly error?: number } | { readonly right: false; readonly problem: Problem };

/**
 * Compares an answer with the right one: first its kind, then shapes, then numbers.
 *
 * @param tolerance the largest relative error that passes, for each block of numbers (a number, an array, a
 *   tensor) separately; 0 for answers that must be exactly right, such as counts. Booleans and strings must
 *   always be exactly right
 */
export function compare(expected: Value, got: Value, tolerance: number): Comparison {
  const problem = kindProblem(expected, got);
  return problem === undefined ? compareAt('', expected, got, tolerance) : wrong(problem);
}

function compareAt(path: string, expected: Value, got: Value, tolerance: number): Comparison {
  const wanted = numbersOf(expected);
  const given = numbersOf(got);
  if (wanted && given) return compareNumbers(path, expected, got, wanted, given, tolerance);
  if (isRecord(expected) && isRecord(got)) {
    const parts = Object.keys(expected).map(key => ({ at: path ? `${path}.${key}` : key, key }));
    return all(parts.map(({ at, key }) => compareAt(at, expected[key], got[key], tolerance)));
  }
  if (isList(expected) && isList(got)) {
    if (expected.length !== got.length) {
      return wrong({ code: 'items', path, expected: expected.length, got: got.length });
    }
    return all(
      expected.map((item, i) => {
        const problem = kindProblem(item, got[i], `${path}[${i}]`);
        return problem === undefined ? compareAt(`${path}[${i}]`, item, got[i], tolerance) : wrong(problem);
      }),
    );
  }
  if (expected === got || isUnusable(expected)) return { right: true }; // kindProblem has compared those
  return wrong({ code: 'value', path, expected, got });
}

function compareNumbers(
  path: string,
  expected: Value,
  got: Value,
  wanted: Numbers,
  given: Numbers,
  tolerance: number,
): Comparison {
  const problem = shapeProblem(expected, got, [wanted.shape, given.shape], path);
  if (problem) return wrong(problem);
  if (isTensorValue(expected) && isTensorValue(got) && expected.dtype !== got.dtype) {
    return wrong({ code: 'dtype', path, expected: expected.dtype, got: got.dtype });
  }
  if (tolerance === 0) {
    const place = wanted.data.findIndex((value, i) => value !== given.data[i]);
    return place < 0 ? { right: true } : differs(path, place, wanted, given);
  }
  const error = relativeError(wanted.data, given.data);
  if (error <= tolerance) return { right: true, error };
  const place = firstDifference(wanted.data, given.data, tolerance);
  return differs(path, place, wanted, given, Number.isNaN(error) ? undefined : error);
}

/** Where two blocks of numbers first differ; a single number needs no index. */
function differs(path: string, place: number, wanted: Numbers, given: Numbers, error?: number): Comparison {
  const numbers = { path, expected: wanted.data[place], got: given.data[place] };
  if (wanted.shape.length === 0) return wrong({ code: 'number', ...numbers });
  const index = indexOf(place, wanted.shape);
  return wrong({ code: 'numbers', ...numbers, index, ...(error !== undefined && { error }) });
}

/** The first problem, or the largest error. */
function all(comparisons: readonly Comparison[]): Comparison {
  const wrongOne = comparisons.find(comparison => !comparison.right);
  if (wrongOne) return wrongOne;
  const errors = comparisons.flatMap(comparison =>
    comparison.right && comparison.error !== undefined ? [comparison.error] : [],
  );
  return errors.length === 0 ? { right: true } : { right: true, error: Math.max(...errors) };
}

function wrong(problem: Problem): Comparison {
  return { right: false, problem };
}
