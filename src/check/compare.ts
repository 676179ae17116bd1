import { firstDifference, numbersOf, relativeError, sameShape, type Numbers } from './numbers';
import { isList, isRecord, isTensorValue, isUnusable, type Value } from './values';
import { describe, describeKind, formatError, formatKeys, formatPair, formatShape } from './words';

/** What came of comparing an answer with the right one. */
export type Comparison =
  /** `error` is the relative error of numbers that were compared within a tolerance. */
  { readonly right: true; readonly error?: number } | { readonly right: false; readonly problem: string };

/**
 * Compares an answer with the right one: first what kind of thing it is, then shapes, then numbers.
 *
 * @param tolerance the largest relative error that passes, for each block of numbers (a number, an array, a tensor) by
 *   itself; 0 for answers such as counts that have to be exactly right. Booleans and strings always have to be
 */
export function compare(expected: Value, got: Value, tolerance: number): Comparison {
  const problem = kindProblem(expected, got);
  return problem === undefined ? compareAt('', expected, got, tolerance) : { right: false, problem };
}

/**
 * Says in words where an answer is another kind of thing than the right one, whatever their sizes: a Promise for a number, an
 * object without one of its parts. Undefined if there is nothing to say.
 */
export function kindProblem(expected: Value, got: Value, path = ''): string | undefined {
  if (isRecord(expected) && isRecord(got)) {
    const missing = Object.keys(expected).find(key => !(key in got));
    if (missing !== undefined) {
      return `${path || 'the answer'} has no part named ${missing}: expected ${formatKeys(expected)}, got ${formatKeys(got)}`;
    }
    for (const [key, part] of Object.entries(expected)) {
      const problem = kindProblem(part, got[key], path ? `${path}.${key}` : key);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if (sameKind(expected, got)) return undefined;
  if (path === '') return `returned ${describe(got)}${hint(expected, got)}`;
  return `${path}: expected ${describeKind(expected)}, got ${describe(got)}${hint(expected, got)}`;
}

function sameKind(expected: Value, got: Value): boolean {
  if (isTensorValue(expected) || isTensorValue(got)) return isTensorValue(expected) && isTensorValue(got);
  if (isList(expected)) {
    if (!isList(got)) return false;
    const [a, b] = [numbersOf(expected), numbersOf(got)];
    if (a === undefined) return true; // lists of other things are compared item by item
    return (
      b !== undefined && (a.shape.length === b.shape.length || a.data.length === 0 || b.data.length === 0)
    );
  }
  return typeof expected === typeof got && !isUnusable(got) && isRecord(expected) === isRecord(got);
}

/** What the answer should have been, and the way there where there is a likely one. */
function hint(expected: Value, got: Value): string {
  if (isUnusable(got) && got.words === 'nothing') return ': is a `return` missing?';
  const should = `; it should return ${describeKind(expected)}`;
  if (isUnusable(got) && got.words === 'a Promise') return `${should}. Did you mark the function async?`;
  if (typeof got === 'boolean' && typeof expected === 'number') {
    return `${should}: 1 for true, 0 for false`;
  }
  if (typeof got === 'number' && typeof expected === 'boolean') {
    return `${should}. A comparison such as x === 1 gives that`;
  }
  if (isTensorValue(got) && typeof expected === 'number')
    return `${should}. tensor.dataSync()[0] gives its number`;
  if (isTensorValue(got) && isList(expected)) return `${should}. tensor.arraySync() gives that`;
  if (isTensorValue(expected) && numbersOf(got)) return `${should}. tf.tensor(...) makes one`;
  return should;
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
  return expected === got ? { right: true } : wrong(path, `expected ${show(expected)}, got ${show(got)}`);
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
    return place < 0 ? { right: true } : wrong(path, firstPlace('first difference', place, wanted, given));
  }
  const error = relativeError(wanted.data, given.data);
  if (error <= tolerance) return { right: true, error };
  const place = firstDifference(wanted.data, given.data, tolerance);
  const label = Number.isNaN(error) ? 'first difference' : `relative error ${formatError(error)}, first`;
  return wrong(path, firstPlace(label, place, wanted, given));
}

/** Where two blocks of numbers differ first; a number by itself needs no index. */
function firstPlace(label: string, place: number, wanted: Numbers, given: Numbers): string {
  const [a, b] = formatPair(wanted.data[place], given.data[place]);
  const values = `expected ${a}, got ${b}`;
  return wanted.shape.length === 0
    ? values
    : `${label} at ${formatShape(indexOf(place, wanted.shape))}: ${values}`;
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

function wrong(path: string, problem: string): Comparison {
  return { right: false, problem: path === '' ? problem : `${path}: ${problem}` };
}

function show(value: Value): string {
  return typeof value === 'string'
    ? `'${value}'`
    : typeof value === 'boolean'
      ? String(value)
      : describe(value);
}

/** The index along every axis of a place in row-major order. */
function indexOf(place: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = place;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}
