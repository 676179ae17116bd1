import type { Call } from '../fixture';
import { numbersOf } from '../numbers';
import {
  isFloat64ArrayValue,
  isFunctionValue,
  isList,
  isRecord,
  isTensorValue,
  isUnusable,
  type UnusableCode,
  type UnusableValue,
  type Value,
} from '../values';
import { formatKeys, formatNumber, formatShape } from './format';

/** The kind of a value, in words: `an array of 3 numbers`. */
export function describe(value: Value): string {
  if (typeof value === 'number') return Number.isNaN(value) ? 'NaN' : `the number ${formatNumber(value)}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  if (typeof value === 'string') return 'a string';
  if (isUnusable(value)) return describeUnusable(value);
  if (isTensorValue(value)) return `a tensor of shape ${formatShape(value.shape)}`;
  if (isFunctionValue(value)) return 'a function';
  if (isFloat64ArrayValue(value)) return `a Float64Array of ${value.data.length} numbers`;
  if (isRecord(value)) return `an object ${formatKeys(Object.keys(value))}`;
  const numbers = numbersOf(value);
  if (numbers === undefined) return `an array of ${value.length} values`;
  const [length] = numbers.shape;
  if (numbers.shape.length === 1)
    return length === 1 ? 'an array of 1 number' : `an array of ${length} numbers`;
  return `a nested array of shape ${formatShape(numbers.shape)}`;
}

function describeUnusable({ code, name = '' }: UnusableValue): string {
  const words: Readonly<Record<UnusableCode, string>> = {
    nothing: 'nothing',
    null: 'null',
    promise: 'a Promise',
    function: 'a function',
    object: `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${name}`, // a URL
    tensor: `a tensor of ${name}`,
    disposed: 'a tensor that was already disposed',
    deep: 'an object nested too deeply',
    error: 'an error',
  };
  return words[code];
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
  if (isTensorValue(value)) return `tensor ${formatShape(value.shape)}`;
  if (isFloat64ArrayValue(value) || isUnusable(value)) return describe(value);
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${formatValue(part)}`);
  return `{ ${parts.join(', ')} }`;
}
