import type { Value } from '../../src/check/values';
import { isList, isRecord, isTensorValue } from '../../src/check/values';

/** Degenerate answers, made from a right one without computing anything; see `prove`. */
export const degenerate: Readonly<Record<string, (right: Value) => Value>> = {
  'not a number anywhere': right => withNumbers(right, () => NaN),
  infinities: right => withNumbers(right, () => Infinity),
  'minus infinities': right => withNumbers(right, () => -Infinity),
  zeros: right => withNumbers(right, () => 0),
  'numbers near the largest there is': right => withNumbers(right, () => 1e308),
  'empty lists': right => withLists(right, () => []),
  'lists of one': right => withLists(right, list => list.slice(0, 1)),
  'lists of lists of one': right => withLists(right, list => (list.every(isList) ? list : list.slice(0, 1))),
  'lists that go on': right => withLists(right, list => [...list, ...list]),
};

function withNumbers(value: Value, change: (number: number) => number): Value {
  if (typeof value === 'number') return change(value);
  if (isTensorValue(value)) return { ...value, data: value.data.map(change) };
  return withParts(value, part => withNumbers(part, change));
}

/** Changes every list in a value, except the data of tensors, which would not be tensors then. */
function withLists(value: Value, change: (list: readonly Value[]) => readonly Value[]): Value {
  const changed = withParts(value, part => withLists(part, change));
  return isList(changed) ? change(changed) : changed;
}

function withParts(value: Value, change: (part: Value) => Value): Value {
  if (isList(value)) return value.map(change);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, change(part)]));
}
