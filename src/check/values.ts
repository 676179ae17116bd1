/**
 * The arguments and answers of exercises as data: it survives JSON, needs no tfjs, and is the same on a
 * student's machine, in the sandbox and in the grader.
 */
export type Value =
  | number
  | boolean
  | string
  | TensorValue
  | FunctionValue
  | Float64ArrayValue
  | UnusableValue
  | readonly Value[]
  | { readonly [key: string]: Value };

/**
 * The key that marks data as more than a plain object. It is a symbol, so that no object a student's
 * function returns can look like such data, whatever the names of its parts.
 */
export const KIND = Symbol('kind');

/** The dtypes that answers may have. */
export type DType = 'float32' | 'int32' | 'bool';

/** Without a method of arrays: in the grader's sandbox, a student's code may have replaced it. */
export function isDType(value: unknown): value is DType {
  return value === 'float32' || value === 'int32' || value === 'bool';
}

/** A tensor: its numbers in row-major order, already rounded to the precision of its dtype. */
export interface TensorValue {
  readonly [KIND]: 'tensor';
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly data: readonly number[];
}

/** A Float64Array, as an argument; a returned one becomes a list of numbers, like any array. */
export interface Float64ArrayValue {
  readonly [KIND]: 'float64array';
  readonly data: readonly number[];
}

/** A function that both sides know by name, such as an activation. */
export interface FunctionValue {
  readonly [KIND]: 'function';
  readonly name: string;
  /** What it is made of, such as the weights of a network: the name is then that of a function that makes it. */
  readonly of?: Value;
}

/** A value that no exercise can compare, such as a Promise. */
export interface UnusableValue {
  readonly [KIND]: 'unusable';
  readonly code: UnusableCode;
  /** The class of an `object`, the dtype of a `tensor`. */
  readonly name?: string;
}

/** Why a value cannot be compared. `error` stands for the answer of a function that threw. */
export type UnusableCode = (typeof UNUSABLE_CODES)[number];
const UNUSABLE_CODES = ['nothing', 'null', 'promise', 'function', 'object', 'tensor', 'disposed', 'deep', 'error'] as const; // prettier-ignore

/**
 * A tensor as data. float32 rounds its numbers, so that a float64 reference reads exactly what a student's
 * tensor holds.
 *
 * @throws RangeError if the shape does not hold exactly as many numbers as `data`
 * @example
 * tensorValue([2], [0.5, 0.1]).data //=> [0.5, 0.10000000149011612]
 */
export function tensorValue(
  shape: readonly number[],
  data: Iterable<number>,
  dtype: DType = 'float32',
): TensorValue {
  const numbers = dtype === 'float32' ? Array.from(data, Math.fround) : Array.from(data);
  const size = shape.reduce((product, length) => product * length, 1);
  if (numbers.length !== size) {
    throw new RangeError(
      `tensorValue: shape [${shape.join(', ')}] holds ${size} numbers, got ${numbers.length}.`,
    );
  }
  return { [KIND]: 'tensor', shape, dtype, data: numbers };
}

/** A function of `namedFunctions` as data, or one that a function of theirs makes of some data. */
export function functionValue(name: string, of?: Value): FunctionValue {
  return { [KIND]: 'function', name, ...(of !== undefined && { of }) };
}

/** A Float64Array as data. */
export function float64ArrayValue(data: Iterable<number>): Float64ArrayValue {
  return { [KIND]: 'float64array', data: Array.from(data) };
}

/** A value that cannot be compared. */
export function unusableValue(code: UnusableCode, name?: string): UnusableValue {
  return { [KIND]: 'unusable', code, ...(name !== undefined && { name }) };
}

export function isUnusableCode(code: unknown): code is UnusableCode {
  return UNUSABLE_CODES.some(known => known === code);
}

/** Whether two values cannot be compared for the same reason. */
export function sameUnusable(a: UnusableValue, b: UnusableValue): boolean {
  return a.code === b.code && a.name === b.name;
}

export function isTensorValue(value: Value): value is TensorValue {
  return isTagged(value, 'tensor');
}

export function isFunctionValue(value: Value): value is FunctionValue {
  return isTagged(value, 'function');
}

export function isFloat64ArrayValue(value: Value): value is Float64ArrayValue {
  return isTagged(value, 'float64array');
}

export function isUnusable(value: Value): value is UnusableValue {
  return isTagged(value, 'unusable');
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** An object with named parts, such as { w, b }. */
export function isRecord(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && !isList(value) && !(KIND in value);
}

function isTagged(value: Value, kind: string): boolean {
  return typeof value === 'object' && KIND in value && value[KIND] === kind;
}

/** A deep copy. (`structuredClone` would leave out `KIND`, as it does every symbol.) */
export function copyValue(value: Value): Value {
  if (typeof value !== 'object') return value;
  if (isList(value)) return value.map(copyValue);
  const parts = Object.entries(value).map(([key, part]) => [key, copyValue(part as Value)] as const);
  return { ...value, ...Object.fromEntries(parts) };
}

/**
 * Data as JSON. Values with a `KIND`, and the numbers that JSON itself turns into null (NaN and the
 * infinities), become objects with a key `kind`; a key `kind` of an ordinary object becomes `$kind`, `$kind`
 * becomes `$$kind`, and so on.
 *
 * @example
 * toJson([NaN, { kind: 'image' }]) //=> '[{"kind":"number","text":"NaN"},{"$kind":"image"}]'
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'number')
      return Number.isFinite(item) ? item : { kind: 'number', text: String(item) };
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    if (KIND in item) return { kind: item[KIND], ...item };
    const keys = Object.keys(item);
    return keys.some(isReserved) ? renamed(item, key => (isReserved(key) ? `$${key}` : key)) : item;
  });
}

/** Reads what `toJson` wrote. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    if ('kind' in item) {
      const { kind, ...parts } = item as { kind: unknown; text?: unknown };
      return kind === 'number' ? Number(parts.text) : { [KIND]: kind, ...parts };
    }
    return Object.keys(item).some(isReserved) ? renamed(item, ownKey) : item;
  });
}

/** The name that a part had before `toJson`. */
export function ownKey(key: string): string {
  return isReserved(key) ? key.slice(1) : key;
}

function isReserved(key: string): boolean {
  return /^\$*kind$/.test(key);
}

function renamed(record: object, rename: (key: string) => string): object {
  return Object.fromEntries(Object.entries(record).map(([key, part]) => [rename(key), part]));
}
