import { kindProblem } from './kinds';
import { firstDifference, numbersOf, relativeError, sameShape, type Numbers } from './numbers';
import { isList, isRecord, isTensorValue, isUnusable, type Value } from './values';
import { describe, formatError, formatPair, formatShape } from './words';

/** The result of comparing an answer with the right one. */
export type Comparison =
  /** `error` is the relative error of numbers that are compared within a tolerance. */
  | { readonly right: true; readonly error?: number }
  /** `outline` is the problem without any number of the right answer, if `problem` gives one away. */
  | { readonly right: false; readonly problem: string; readonly outline?: string };

/**
 * Compares an answer with the right one: first its kind, then shapes, then numbers.
 *
 * @param tolerance the largest relative error that passes, for each block of numbers (a number, an array, a
 *   tensor) separately; 0 for answers that must be exactly right, such as counts. Booleans and strings must
 *   always be exactly right
 */
export function compare(expected: Value, got: Value, tolerance: number): Comparison {
  const problem = kindProblem(expected, got);
  return problem === undefined ? compareAt('', expected, got, tolerance) : { right: false, problem };
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
      return wrong(path, `expected ${expected.length} items, got ${got.length}`);
    }
    return all(
      expected.map((item, i) => {
        const problem = kindProblem(item, got[i], `${path}[${i}]`);
        return problem === undefined
          ? compareAt(`${path}[${i}]`, item, got[i], tolerance)
          : { right: false, problem };
      }),
    );
  }
  if (expected === got || isUnusable(expected)) return { right: true }; // kindProblem has compared the words
  return wrong(path, `expected ${show(expected)}, got ${show(got)}`, 'another answer was expected');
}

function compareNumbers(
  path: string,
  expected: Value,
  got: Value,
  wanted: Numbers,
  given: Numbers,
  tolerance: number,
): Comparison {
  if (!sameShape(wanted.shape, given.shape)) {
    return isTensorValue(expected) || wanted.shape.length > 1
      ? wrong(path, `shape: expected ${formatShape(wanted.shape)}, got ${formatShape(given.shape)}`)
      : wrong(path, `expected ${describe(expected)}, got ${describe(got)}`);
  }
  if (isTensorValue(expected) && isTensorValue(got) && expected.dtype !== got.dtype) {
    return wrong(path, `dtype: expected ${expected.dtype}, got ${got.dtype}`);
  }
  if (tolerance === 0) {
    const place = wanted.data.findIndex((value, i) => value !== given.data[i]);
    return place < 0 ? { right: true } : differs(path, FIRST, place, wanted, given);
  }
  const error = relativeError(wanted.data, given.data);
  if (error <= tolerance) return { right: true, error };
  const place = firstDifference(wanted.data, given.data, tolerance);
  const label = Number.isNaN(error) ? FIRST : `relative error ${formatError(error)}, first`;
  return differs(path, label, place, wanted, given);
}

const FIRST = 'first difference';

/**
 * Where two blocks of numbers first differ; a single number needs no index. The outline omits the relative
 * error: from a few of those the answer could be worked out.
 */
function differs(path: string, label: string, place: number, wanted: Numbers, given: Numbers): Comparison {
  const [a, b] = formatPair(wanted.data[place], given.data[place]);
  const values = `expected ${a}, got ${b}`;
  if (wanted.shape.length === 0) return wrong(path, values, 'another number was expected');
  const where = `at ${formatShape(indexOf(place, wanted.shape))}`;
  return wrong(path, `${label} ${where}: ${values}`, `${FIRST} ${where}`);
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

function wrong(path: string, problem: string, outline?: string): Comparison {
  const at = (words: string) => (path === '' ? words : `${path}: ${words}`);
  return { right: false, problem: at(problem), ...(outline !== undefined && { outline: at(outline) }) };
}

function show(value: Value): string {
  return typeof value === 'string'
    ? `'${value}'`
    : typeof value === 'boolean'
      ? String(value)
      : describe(value);
}

/** Converts a row-major position into an index along every axis. */
function indexOf(place: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = place;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}
