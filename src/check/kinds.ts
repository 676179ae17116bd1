import { numbersOf } from './numbers';
import type { Problem } from './problem';
import { isList, isRecord, isTensorValue, isUnusable, sameUnusable, type Value } from './values';

/**
 * How an answer is of another kind than the right one, whatever their sizes: a Promise instead of a number, an
 * object without one of its parts. Undefined if the kinds agree.
 */
export function kindProblem(expected: Value, got: Value, path = ''): Problem | undefined {
  if (isRecord(expected) && isRecord(got)) {
    const part = Object.keys(expected).find(key => !(key in got));
    if (part !== undefined) {
      return { code: 'missingPart', path, part, expected: Object.keys(expected), got: Object.keys(got) };
    }
    for (const [key, value] of Object.entries(expected)) {
      const problem = kindProblem(value, got[key], path ? `${path}.${key}` : key);
      if (problem !== undefined) return problem;
    }
    return undefined;
  }
  if (sameKind(expected, got)) return undefined;
  return path === '' ? { code: 'returned', expected, got } : { code: 'part', path, expected, got };
}

function sameKind(expected: Value, got: Value): boolean {
  // The right answer itself may be null, which becomes an unusable value.
  if (isUnusable(expected)) return isUnusable(got) && sameUnusable(got, expected);
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
