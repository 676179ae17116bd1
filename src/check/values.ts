/**
 * What exercises pass to a function and what they get back, as data: it survives JSON, needs no tfjs, and is the same on
 * a student's machine, in the sandbox and in the grader.
 */
export type Value =
  | number
  | boolean
  | string
  | TensorValue
  | FunctionValue
  | Float64ArrayValue
  | InputsValue
  | TwiceValue
  | UnusableValue
  | readonly Value[]
  | { readonly [key: string]: Value };

/** A tensor: its numbers in row-major order, already rounded to what its type can hold. */
export interface TensorValue {
  readonly kind: 'tensor';
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly data: readonly number[];
}

/** A Float64Array, as an argument; one that is returned becomes a list of numbers, like any array. */
export interface Float64ArrayValue {
  readonly kind: 'float64array';
  readonly data: readonly number[];
}

/** A function that both sides know by its name, such as an activation. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly name: string;
}

/**
 * No argument, but what the state machine { initial, next(state, input) } that the function returns is fed, one after the
 * other. Its states become the answer.
 */
export interface InputsValue {
  readonly kind: 'inputs';
  readonly data: readonly number[];
}

/**
 * No argument, but that the function is called twice with the same arguments, so that a generator among them goes on. Both answers
 * become one: { 'first call', 'second call' }.
 */
export interface TwiceValue {
  readonly kind: 'twice';
}

/** Something that no exercise can compare, such as a Promise; in words, for the message. */
export interface UnusableValue {
  readonly kind: 'unusable';
  readonly words: string;
}

/**
 * A tensor as data. float32 rounds its numbers, so that a float64 reference reads exactly what a student's tensor holds.
 *
 * @throws RangeError if the shape does not hold as many numbers as there are
 * @example
 * tensorValue([2], [0.5, 0.1]).data //=> [0.5, 0.10000000149011612]
 */
export function tensorValue(
  shape: readonly number[],
  data: Iterable<number>,
  dtype: TensorValue['dtype'] = 'float32',
): TensorValue {
  const numbers = dtype === 'float32' ? Array.from(data, Math.fround) : Array.from(data);
  const size = shape.reduce((product, length) => product * length, 1);
  if (numbers.length !== size) {
    throw new RangeError(
      `tensorValue: shape [${shape.join(', ')}] holds ${size} numbers, got ${numbers.length}.`,
    );
  }
  return { kind: 'tensor', shape, dtype, data: numbers };
}

/** A function of `namedFunctions` as data. */
export function functionValue(name: string): FunctionValue {
  return { kind: 'function', name };
}

/** A Float64Array as data. */
export function float64ArrayValue(data: Iterable<number>): Float64ArrayValue {
  return { kind: 'float64array', data: Array.from(data) };
}

/** Inputs for the state machine that a function returns. */
export function inputsValue(data: Iterable<number>): InputsValue {
  return { kind: 'inputs', data: Array.from(data) };
}

/** See `TwiceValue`. */
export const TWICE: TwiceValue = { kind: 'twice' };

export function isTensorValue(value: Value): value is TensorValue {
  return isTagged(value, 'tensor');
}

export function isFunctionValue(value: Value): value is FunctionValue {
  return isTagged(value, 'function');
}

export function isFloat64ArrayValue(value: Value): value is Float64ArrayValue {
  return isTagged(value, 'float64array');
}

export function isInputsValue(value: Value): value is InputsValue {
  return isTagged(value, 'inputs');
}

export function isTwiceValue(value: Value): value is TwiceValue {
  return isTagged(value, 'twice');
}

/** Whether a value is what a function gets, and not about how it is asked. */
export function isArgument(value: Value): boolean {
  return !isInputsValue(value) && !isTwiceValue(value);
}

export function isUnusable(value: Value): value is UnusableValue {
  return isTagged(value, 'unusable');
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** An object with named parts, such as { w, b }. */
export function isRecord(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && !isList(value) && !('kind' in value && typeof value.kind === 'string');
}

function isTagged(value: Value, kind: string): boolean {
  return typeof value === 'object' && 'kind' in value && value.kind === kind;
}

/** JSON that keeps NaN and the infinities, which JSON itself turns into null. */
export function toJson(value: unknown): string {
  const spell = (_key: string, item: unknown) =>
    typeof item === 'number' && !Number.isFinite(item) ? { kind: 'number', text: String(item) } : item;
  return JSON.stringify(value, spell);
}

/** Reads what `toJson` wrote. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && 'text' in item && 'kind' in item && item.kind === 'number'
      ? Number(item.text)
      : item,
  );
}
