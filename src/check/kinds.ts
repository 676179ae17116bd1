import { numbersOf } from './numbers';
import { isList, isRecord, isTensorValue, isUnusable, type Value } from './values';
import { describe, describeKind, formatKeys } from './words';

/**
 * Says in words that an answer is of another kind than the right one, whatever their sizes: a Promise
 * instead of a number, an object without one of its parts. Undefined if the kinds agree.
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
  // The right answer itself may be null, which becomes an unusable value.
  if (isUnusable(expected)) return isUnusable(got) && got.words === expected.words;
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

/** What the answer should have been, and how to get there if a likely way is known. */
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
