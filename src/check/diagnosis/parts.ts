import { numbersOf, type Numbers } from '../numbers';
import { sizeOf } from '../sizes';
import { isList, isRecord, isTensorValue, isUnusable, toJson, type Value } from '../values';

/**
 * A part of an answer that is compared as one: a block of numbers, anything else as text, or both. Two parts of
 * different `kind`, such as a tensor and an array, are never equal.
 */
export interface Part {
  readonly kind: string;
  readonly numbers?: Numbers;
  readonly text?: string;
}

/** An answer's parts by their places: `''` for the whole answer, `dW`, `layers[0].b`. */
export type Parts = ReadonlyMap<string, Part>;

/** What is no block of numbers, and holds more than this, is not compared: no known mistake is as large. */
const LARGEST = 20_000;

/**
 * Splits an answer into its parts, as the right answer has them: what the right answer does not have is not
 * looked at, and where the kinds differ there is no going deeper.
 */
export function partsOf(expected: Value, answer: Value): Parts {
  const parts = new Map<string, Part>();
  collect(parts, '', expected, answer);
  return parts;
}

function collect(parts: Map<string, Part>, path: string, expected: Value, answer: Value): void {
  if (isRecord(expected) && isRecord(answer)) {
    for (const key of Object.keys(expected)) {
      const at = path ? `${path}.${key}` : key;
      if (Object.hasOwn(answer, key)) collect(parts, at, expected[key], answer[key]);
      else parts.set(at, { kind: 'missing', text: '' });
    }
    return;
  }
  const isListOfParts = isList(expected) && expected.length > 0 && numbersOf(expected) === undefined;
  if (isListOfParts && isList(answer) && answer.length === expected.length) {
    expected.forEach((item, i) => collect(parts, `${path}[${i}]`, item, answer[i]));
    return;
  }
  parts.set(path, partOf(answer));
}

function partOf(value: Value): Part {
  if (typeof value === 'boolean') return { kind: 'boolean', numbers: { shape: [], data: [value ? 1 : 0] } };
  const numbers = numbersOf(value);
  if (numbers) return { kind: kindOf(value), numbers };
  if (isUnusable(value)) return { kind: 'unusable', text: toJson(value) };
  return sizeOf(value) > LARGEST ? { kind: 'large' } : apart(value);
}

function kindOf(value: Value): string {
  if (isTensorValue(value)) return value.dtype;
  return typeof value === 'number' ? 'number' : 'array';
}

/** A list or an object that is built otherwise than the right answer: its numbers, and how it is built as text. */
function apart(value: Value): Part {
  const data: number[] = [];
  const text = JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item !== 'number') return item;
    data.push(item);
    return 0;
  });
  return { kind: 'other', text, ...(data.length > 0 && { numbers: { shape: [data.length], data } }) };
}
