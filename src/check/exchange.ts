import * as tf from '@tensorflow/tfjs';
import {
  isDType,
  isFloat64ArrayValue,
  isFunctionValue,
  isList,
  isRecord,
  isTensorValue,
  KIND,
  type TensorValue,
  unusableValue,
  type Value,
} from './values';

/** The functions that arguments may name, as a student's code receives them. */
export type NamedFunctions = Readonly<Record<string, unknown>>;

/**
 * Turns data into an argument of the function under test: tensors become tensors, names of functions become
 * functions, and everything is a fresh copy.
 *
 * @throws Error if the data names a function that `functions` does not hold
 */
export function toArgument(value: Value, functions: NamedFunctions = {}): unknown {
  if (isTensorValue(value)) return tf.tensor([...value.data], [...value.shape], value.dtype);
  if (isFunctionValue(value)) {
    if (value.name in functions) return functions[value.name];
    throw new Error(`No function is named ${value.name}; known are: ${Object.keys(functions).join(', ')}.`);
  }
  if (isFloat64ArrayValue(value)) return Float64Array.from(value.data);
  if (isList(value)) return value.map(item => toArgument(item, functions));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toArgument(part, functions)]));
  }
  return value;
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
