import { kindProblem } from './kinds';
import { numbersOf, sameShape } from './numbers';
import type { Problem } from './problem';
import { isFloat64ArrayValue, isList, isRecord, isTensorValue, type Value } from './values';

/** How the sizes of an answer, whose kind is right, differ from those of the right one; undefined if they agree. */
export function sizeProblem(expected: Value, got: Value, path = ''): Problem | undefined {
  const [wanted, given] = [numbersOf(expected), numbersOf(got)];
  if (wanted && given) return shapeProblem(expected, got, [wanted.shape, given.shape], path);
  if (isRecord(expected) && isRecord(got)) {
    return first(Object.keys(expected), key =>
      sizeProblem(expected[key], got[key], path ? `${path}.${key}` : key),
    );
  }
  if (!isList(expected) || !isList(got)) return undefined;
  if (expected.length !== got.length)
    return { code: 'items', path, expected: expected.length, got: got.length };
  return first([...expected.keys()], i => {
    const at = `${path}[${i}]`;
    return kindProblem(expected[i], got[i], at) ?? sizeProblem(expected[i], got[i], at);
  });
}

/** How the shapes of two blocks of numbers differ; undefined if they agree. */
export function shapeProblem(
  expected: Value,
  got: Value,
  [wanted, given]: readonly [readonly number[], readonly number[]],
  path: string,
): Problem | undefined {
  if (sameShape(wanted, given)) return undefined;
  return isTensorValue(expected) || wanted.length > 1
    ? { code: 'shape', path, expected: wanted, got: given }
    : { code: 'length', path, expected, got };
}

/**
 * How much there is of an answer: its numbers, words and lists. Parts that the right answer does not have are not
 * looked at, and do not count.
 */
export function sizeOf(value: Value, expected: Value = value): number {
  if (typeof value === 'string') return 1 + value.length / 8;
  if (isTensorValue(value) || isFloat64ArrayValue(value)) return 1 + value.data.length;
  if (isList(value)) {
    const items = isList(expected) ? expected : [];
    return value.reduce<number>((sum, item, i) => sum + sizeOf(item, items[i]), 1);
  }
  if (!isRecord(value)) return 1;
  const parts = Object.keys(isRecord(expected) ? expected : value);
  return parts.reduce(
    (sum, key) => sum + (Object.hasOwn(value, key) ? sizeOf(value[key], wanted(key)) : 0),
    1,
  );

  function wanted(key: string): Value | undefined {
    return isRecord(expected) ? expected[key] : undefined;
  }
}

/** An answer with only the sizes left of its arrays and tensors. */
export function sizesOf(value: Value): Value {
  const numbers = typeof value === 'object' ? numbersOf(value) : undefined;
  if (numbers) return { shape: numbers.shape };
  if (isList(value)) return value.map(sizesOf);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, sizesOf(part)]));
}

function first<T>(items: readonly T[], problem: (item: T) => Problem | undefined): Problem | undefined {
  for (const item of items) {
    const found = problem(item);
    if (found) return found;
  }
  return undefined;
}
