import type { Call } from './fixture';
import { numbersOf } from './numbers';
import {
  isFloat64ArrayValue,
  isFunctionValue,
  isList,
  isRecord,
  isTensorValue,
  isUnusable,
  type Value,
} from './values';

/** The kind of a value, in words: `an array of 3 numbers`. */
export function describe(value: Value): string {
  if (typeof value === 'number') return Number.isNaN(value) ? 'NaN' : `the number ${formatNumber(value)}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  if (typeof value === 'string') return 'a string';
  if (isUnusable(value)) return value.words;
  if (isTensorValue(value)) return `a tensor of shape ${formatShape(value.shape)}`;
  if (isFunctionValue(value)) return 'a function';
  if (isFloat64ArrayValue(value)) return `a Float64Array of ${value.data.length} numbers`;
  if (isRecord(value)) return `an object ${formatKeys(value)}`;
  const numbers = numbersOf(value);
  if (numbers === undefined) return `an array of ${value.length} values`;
  const [length] = numbers.shape;
  if (numbers.shape.length === 1)
    return length === 1 ? 'an array of 1 number' : `an array of ${length} numbers`;
  return `a nested array of shape ${formatShape(numbers.shape)}`;
}

/** The kind of a value whatever its size, in words: `an array of numbers`. */
export function describeKind(value: Value): string {
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  if (isTensorValue(value)) return 'a tensor';
  if (!isList(value)) return describe(value);
  const numbers = numbersOf(value);
  if (numbers === undefined) return 'an array';
  return numbers.shape.length === 1 ? 'an array of numbers' : 'an array of arrays of numbers';
}

export function formatShape(shape: readonly number[]): string {
  return `[${listed(shape)}]`;
}

export function formatKeys(value: object): string {
  const keys = Object.keys(value);
  return keys.length === 0 ? '{}' : `{ ${listed(keys)} }`;
}

/** Nobody reads more axes or names than this. */
const MOST_LISTED = 12;

function listed(items: readonly (string | number)[]): string {
  const shown = items.slice(0, MOST_LISTED).join(', ');
  return items.length > MOST_LISTED ? `${shown}, …` : shown;
}

/** A readable number: at most `digits` significant digits, and `−0` as 0. */
export function formatNumber(value: number, digits = 6): string {
  return String(Number(value.toPrecision(digits)) + 0);
}

/** Two different numbers with as many digits as it takes to see the difference. */
export function formatPair(a: number, b: number): [string, string] {
  for (const digits of [6, 9, 12]) {
    const pair: [string, string] = [formatNumber(a, digits), formatNumber(b, digits)];
    if (pair[0] !== pair[1]) return pair;
  }
  return [String(a), String(b)];
}

/** A relative error with one or two digits, as 6e-8 or 0.31. */
export function formatError(error: number): string {
  return formatNumber(error, error < 0.001 ? 1 : 2);
}

/** A call as it would be written: perceptron([1, 1], -1.5, [1, 0]). */
export function formatCall(name: string, { args, inputs, calls }: Call): string {
  const fed = inputs === undefined ? '' : `, fed with ${inputs.join(', ')}`;
  const twice = calls === 2 ? ', twice' : '';
  return `${name}(${args.map(formatValue).join(', ')})${fed}${twice}`;
}

function formatValue(value: Value): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return `[${value.map(formatValue).join(', ')}]`;
  if (isFunctionValue(value)) return value.name;
  if (isTensorValue(value) || isFloat64ArrayValue(value) || isUnusable(value)) return describe(value);
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${formatValue(part)}`);
  return `{ ${parts.join(', ')} }`;
}
