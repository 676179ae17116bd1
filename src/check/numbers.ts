import { isList, isTensorValue, type Value } from './values';

/** Numbers that are compared as one block: a number, a (nested) array of numbers, or a tensor. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** The numbers of a value; undefined if it holds anything else or its rows differ in length. */
export function numbersOf(value: Value): Numbers | undefined {
  if (typeof value === 'number') return { shape: [], data: [value] };
  if (isTensorValue(value)) return value;
  if (!isList(value)) return undefined;
  if (value.length > 0 && value.every(item => typeof item === 'number')) {
    return { shape: [value.length], data: value };
  }
  const parts = value.map(numbersOf);
  const [first] = parts;
  if (first === undefined) return value.length === 0 ? { shape: [0], data: [] } : undefined;
  const data: number[] = [];
  for (const part of parts) {
    if (part === undefined || !sameShape(part.shape, first.shape)) return undefined;
    for (const number of part.data) data.push(number);
  }
  return { shape: [value.length, ...first.shape], data };
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** Converts a row-major position into an index along every axis. */
export function indexOf(place: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = place;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(rest % shape[axis]);
    rest = Math.floor(rest / shape[axis]);
  }
  return index;
}

/**
 * The distance between two lists of numbers: ||a - b|| / (||a|| + ||b||), from 0 (equal) to 1 (nothing in
 * common).
 *
 * Two lists of zeros are equal. NaN opposite a number gives NaN, which is never within a tolerance. Entries
 * that are the same non-finite value in both lists, as in two answers that are wrong in the same way, are
 * left out.
 *
 * @example
 * relativeError([1, 2], [1, 2]) //=> 0
 * relativeError([1, 0], [-1, 0]) //=> 1
 */
export function relativeError(a: readonly number[], b: readonly number[]): number {
  let [gaps, p2, q2] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const gap = a[i] - b[i];
    gaps += gap * gap;
    p2 += a[i] * a[i];
    q2 += b[i] * b[i];
  }
  if (isPlain(gaps) && isPlain(p2) && isPlain(q2)) return Math.sqrt(gaps) / (Math.sqrt(p2) + Math.sqrt(q2));
  return carefulError(a, b);
}

/** Whether a sum of squares is neither NaN nor infinite, nor so large or small that squares are lost. */
function isPlain(squares: number): boolean {
  return squares > 1e-200 && squares < 1e200;
}

/** The relative error of numbers that are not finite, huge or tiny. */
function carefulError(a: readonly number[], b: readonly number[]): number {
  const kept = a.flatMap((value, i) => (Object.is(value, b[i]) && !Number.isFinite(value) ? [] : [i]));
  const [p, q] = [kept.map(i => a[i]), kept.map(i => b[i])];
  const difference = length(p.map((value, i) => value - q[i]));
  if (difference === 0) return 0;
  return difference === Infinity ? 1 : difference / (length(p) + length(q));
}

/**
 * The first index at which two different lists differ by more than the tolerance allows: a difference that
 * is not finite, else one that would exceed the tolerance if it occurred at every index.
 */
export function firstDifference(a: readonly number[], b: readonly number[], tolerance: number): number {
  const allowed = (tolerance * (length(a) + length(b))) / Math.sqrt(a.length);
  const gaps = a.map((value, i) => (Object.is(value, b[i]) ? 0 : Math.abs(value - b[i])));
  const infinite = gaps.findIndex(gap => !Number.isFinite(gap));
  const first = infinite >= 0 ? infinite : gaps.findIndex(gap => gap > allowed);
  return first >= 0 ? first : gaps.indexOf(Math.max(...gaps)); // rounding may leave every gap just within the allowed one
}

/** The Euclidean norm. If squares could overflow or vanish, the values are first divided by the largest. */
function length(values: readonly number[]): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  if (isPlain(squares)) return Math.sqrt(squares);
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value)); // NaN stays NaN
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (const value of values) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum);
}
