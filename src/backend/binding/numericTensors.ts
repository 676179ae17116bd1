import { arrayClass, numericType, type TypedArray } from './dtypes';
import { int64s } from './int64s';
import type { Runtime } from './runtime';

/** Makes a TFE_TensorHandle from the elements of a typed array. */
export function createNumericTensor(
  runtime: Runtime,
  shape: readonly number[],
  dtype: number,
  values: NodeJS.TypedArray,
): number {
  const { c, status } = runtime;
  const type = numericType(dtype);
  const given = arrayClass(values) ?? typeof values;
  if (!type.accepts.includes(given)) {
    throw new Error(`A tensor of TF_DataType ${dtype} takes a ${type.accepts.join(' or ')}, got a ${given}.`);
  }
  const bytes = type.bytes * shape.reduce((size, dimension) => size * dimension, 1);
  if (values.byteLength !== bytes) {
    throw new Error(
      `A tensor of shape [${shape.join(', ')}] takes ${bytes} bytes, got ${values.byteLength}.`,
    );
  }
  const tensor = c.TF_AllocateTensor(dtype, int64s(shape), shape.length, bytes);
  if (bytes > 0) runtime.system.copyToNative(c.TF_TensorData(tensor), values, bytes);
  const handle = c.TFE_NewTensorHandle(tensor, status.pointer);
  c.TF_DeleteTensor(tensor);
  status.check();
  return handle;
}

/** Copies the elements of a TF_Tensor into a new typed array. */
export function readNumericTensor(runtime: Runtime, tensor: number, dtype: number): TypedArray {
  return numericType(dtype).view(readBytes(runtime, tensor));
}

/** Copies the bytes of a TF_Tensor. */
export function readBytes({ c, system }: Runtime, tensor: number): ArrayBuffer {
  const bytes = c.TF_TensorByteSize(tensor);
  // Neither zeroed first nor part of Node's shared pool.
  const copy = Buffer.allocUnsafeSlow(bytes);
  if (bytes > 0) system.copyToJavaScript(copy, c.TF_TensorData(tensor), bytes);
  return copy.buffer;
}
