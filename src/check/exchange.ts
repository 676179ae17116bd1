import * as tf from '@tensorflow/tfjs';
import {
  isDType,
  isFloat64ArrayValue,
  isFunctionValue,
  isList,
  isRecord,
  isTensorValue,
  KIND,
  type FunctionValue,
  type TensorValue,
  unusableValue,
  type Value,
} from './values';

/** The functions that arguments may name, as a student's code receives them. */
export type NamedFunctions = Readonly<Record<string, unknown>>;

/** Kept, because a student's code may replace it. */
const { keys } = Object;

/**
 * Turns data into an argument of the function under test: tensors become tensors, names of functions become
 * functions, and everything is a fresh copy.
 *
 * What a function is made of, such as the weights of a black box, stays unknown to a student's code, even if it has replaced
 * methods of arrays and objects: hence the plain loops.
 *
 * @throws Error if the data names a function that `functions` does not hold
 */
export function toArgument(value: Value, functions: NamedFunctions = {}): unknown {
  if (isTensorValue(value)) return tf.tensor([...value.data], [...value.shape], value.dtype);
  if (isFunctionValue(value)) return toFunction(value, functions);
  if (isFloat64ArrayValue(value)) return Float64Array.from(value.data);
  if (isList(value)) {
    const list: unknown[] = [];
    for (let i = 0; i < value.length; i++) list[i] = toArgument(value[i], functions);
    return list;
  }
  if (isRecord(value)) {
    const names = keys(value);
    const parts: [string, unknown][] = [];
    for (let i = 0; i < names.length; i++) parts[i] = [names[i], toArgument(value[names[i]], functions)];
    return Object.fromEntries(parts);
  }
  return value;
}

function toFunction({ name, of }: FunctionValue, functions: NamedFunctions): unknown {
  if (!(name in functions))
    throw new Error(`No function is named ${name}; known are: ${Object.keys(functions).join(', ')}.`);
  return of === undefined ? functions[name] : (functions[name] as (of: Value) => unknown)(of);
}

/**
 * Turns an answer into data. It refuses nothing: an answer that cannot be compared becomes an `UnusableValue`,
 * so that the comparison can report what is wrong with it.
 */
export function fromAnswer(answer: unknown, functions: NamedFunctions = {}, depth = 0): Value {
  if (typeof answer === 'number' || typeof answer === 'boolean' || typeof answer === 'string') return answer;
  if (answer === undefined) return unusableValue('nothing');
  if (answer === null) return unusableValue('null');
  if (typeof answer === 'function') return knownName(answer, functions) ?? unusableValue('function');
  if (typeof answer !== 'object') return unusableValue('object', typeof answer);
  if (answer instanceof tf.Tensor) return fromTensor(answer as tf.Tensor);
  if (typeof (answer as { then?: unknown }).then === 'function') return unusableValue('promise');
  if (depth > 8) return unusableValue('deep');
  if (Array.isArray(answer)) return Array.from(answer, item => fromAnswer(item, functions, depth + 1));
  if (ArrayBuffer.isView(answer) && !(answer instanceof DataView)) {
    return fromAnswer(Array.from(answer as Float32Array), functions, depth);
  }
  const name = Object.prototype.toString.call(answer).slice('[object '.length, -1);
  if (name !== 'Object') return unusableValue('object', name);
  return Object.fromEntries(
    Object.entries(answer).map(([key, part]) => [key, fromAnswer(part, functions, depth + 1)]),
  );
}

function knownName(answer: unknown, functions: NamedFunctions): string | undefined {
  return Object.keys(functions).find(name => functions[name] === answer);
}

function fromTensor(tensor: tf.Tensor): Value {
  if (tensor.isDisposed) return unusableValue('disposed');
  const { dtype } = tensor;
  if (!isDType(dtype)) return unusableValue('tensor', dtype);
  return {
    [KIND]: 'tensor',
    shape: [...tensor.shape],
    dtype,
    data: Array.from(tensor.dataSync()),
  } satisfies TensorValue;
}
