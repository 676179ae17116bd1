import * as tf from '@tensorflow/tfjs';
import { isTensor, kindOf, isPromise, list, shapeOf } from './words';

const freed =
  'is disposed: dispose() freed it, or the end of the tf.tidy in which it was made. ' +
  'Return it from the tf.tidy, or dispose of it later';

/** Why a value cannot be used as a tensor; undefined if it can. */
export function notTensor(value: unknown): string | undefined {
  if (isTensor(value)) return value.isDisposed ? freed : undefined;
  if (value === undefined)
    return 'is undefined: expected a tensor. A function without `return` gives undefined';
  if (isPromise(value)) return 'is a promise: expected a tensor. Write `await` before what makes it';
  if (typeof value === 'function') return 'is a function: expected a tensor. Call the function to get one';
  if (value instanceof tf.SymbolicTensor)
    return 'is the output of a layer without values: expected a tensor. Only layers take it; model.predict gives tensors';
  if (Array.isArray(value) && value.some(item => isTensor(item)))
    return 'is an array of tensors: expected one tensor. tf.stack makes one of them';
  if (Array.isArray(value) && value.some(isPromise))
    return 'is an array of promises: expected a tensor. `await Promise.all(…)` gives what they promise';
  if (Array.isArray(value)) return ragged(value, 'it');
  if (typeof value === 'string' || shapeOf(value) === undefined)
    return `is ${kindOf(value)}: expected a tensor`;
  return undefined;
}

/** Why nested arrays are not a tensor's values: not all rows are alike. */
export function ragged(values: readonly unknown[], at: string): string | undefined {
  const lengths = values.map(row => (Array.isArray(row) ? row.length : undefined));
  const other = lengths.findIndex(length => length !== lengths[0]);
  if (other > 0) {
    const say = (i: number) => {
      const length = lengths[i];
      return `${at}[${i}] ${length === undefined ? 'is a single value' : `has ${length}`}`;
    };
    return `has rows of different lengths: ${say(0)}, and ${say(other)}`;
  }
  if (!Array.isArray((values[0] as unknown[] | undefined)?.[0])) return undefined;
  for (const [i, row] of values.entries()) {
    const found = ragged(row as unknown[], `${at}[${i}]`);
    if (found) return found;
  }
  return undefined;
}

/** What is wrong with the tensors that an operation takes, or with a list of them. */
export function wrongTensors(names: readonly string[], args: readonly unknown[]): string | undefined {
  for (const [i, name] of names.entries()) {
    const value = args[i];
    if (name.endsWith('?') && (value === undefined || value === null)) continue;
    const plain = name.replace('?', '');
    const found = plain.endsWith('[]') ? wrongList(plain.slice(0, -2), value) : wrong(plain, value);
    if (found) return found;
  }
  return undefined;
}

function wrong(name: string, value: unknown): string | undefined {
  const reason = notTensor(value);
  if (reason === undefined) return undefined;
  if (isTensor(value)) return `the tensor ${name}, of shape ${list(value.shape)}, ${reason}`;
  return `its argument ${name} ${reason}`;
}

function wrongList(name: string, value: unknown): string | undefined {
  if (!Array.isArray(value)) return `its argument ${name} is ${kindOf(value)}: expected an array of tensors`;
  if (value.length === 0) return `its argument ${name} is empty: expected at least one tensor`;
  for (const [i, item] of value.entries()) {
    const found = wrong(`${name}[${i}]`, item);
    if (found) return found;
  }
  return undefined;
}
