import * as tf from '@tensorflow/tfjs';

/** A call of an operation that failed. */
export interface FailedCall {
  /** The operation, as it was called. */
  readonly name: string;
  readonly args: readonly unknown[];
  /** The message of tfjs or of its backend. */
  readonly original: string;
}

/** Why a call failed, in words that follow the operation's name and a colon; undefined if it is not for that reason. */
export type Explanation = (call: FailedCall) => string | undefined;

export type Shape = readonly number[];

/** A shape, or another list of numbers: `[3, 2]`. */
export const list = (values: readonly unknown[]): string => `[${values.map(String).join(', ')}]`;

/** Array.isArray, without `any`. */
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const isTensor = (value: unknown): value is tf.Tensor => value instanceof tf.Tensor;

/** The shape of what operations take as a tensor: tensors, numbers, and arrays of numbers; undefined for anything else. */
export function shapeOf(value: unknown): Shape | undefined {
  if (isTensor(value)) return value.shape;
  if (typeof value === 'number' || typeof value === 'boolean') return [];
  if (ArrayBuffer.isView(value)) return [(value as Float32Array).length];
  if (!isList(value) || isTensor(value[0])) return undefined;
  const inner = value.length === 0 ? [] : shapeOf(value[0]);
  return inner && [value.length, ...inner];
}

export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

/** What an argument is, in a word or two: `an array of tensors`. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'string') return `the text '${value}'`;
  if (typeof value === 'function') return 'a function';
  if (isPromise(value)) return 'a promise';
  if (isTensor(value)) return `a tensor ${list(value.shape)}`;
  if (isList(value)) return value.some(isTensor) ? 'an array of tensors' : 'an array';
  const name = value.constructor?.name;
  return name && name !== 'Object' ? `a ${name}` : 'an object';
}

export const isPromise = (value: unknown): boolean =>
  typeof (value as PromiseLike<unknown> | undefined)?.then === 'function';

/** An argument in the text of a call: the shape of a tensor, or the value of anything short. */
export function argumentText(value: unknown): string {
  if (isTensor(value)) return list(value.shape);
  if (typeof value === 'string') return `'${value}'`;
  if (isList(value))
    return value.length > 8 ? `${value.length} values` : `[${value.map(argumentText).join(', ')}]`;
  if (ArrayBuffer.isView(value)) return `${(value as Float32Array).length} values`;
  return typeof value === 'number' ? String(value) : kindOf(value);
}

/** `'a', 'b' or 'c'` */
export const choices = (names: readonly string[]): string =>
  names
    .map(name => `'${name}'`)
    .join(', ')
    .replace(/, ([^,]*)$/, ' or $1');

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : many}`;
