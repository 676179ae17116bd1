import { KIND, type TensorValue } from '../../src/check/values';

/** A tensor value with data in float64: an oracle's results are not rounded to float32. */
export function float64(shape: readonly number[], data: readonly number[]): TensorValue {
  return { [KIND]: 'tensor', shape, dtype: 'float32', data };
}

/** The product a b of [rows, inner] and [inner, columns]. */
export function matMul(a: TensorValue, b: TensorValue): TensorValue {
  const [rows, inner] = a.shape;
  const [height, columns] = b.shape;
  if (inner !== height) throw new Error(`matMul: [${a.shape.join(', ')}] times [${b.shape.join(', ')}]`);
  const data: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < inner; k++) sum += a.data[i * inner + k] * b.data[k * columns + j];
      data.push(sum);
    }
  }
  return float64([rows, columns], data);
}

export function transpose(a: TensorValue): TensorValue {
  const [rows, columns] = a.shape;
  const data: number[] = [];
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) data.push(a.data[i * columns + j]);
  return float64([columns, rows], data);
}

/** Applies a function to each number. */
export function map(a: TensorValue, f: (value: number) => number): TensorValue {
  return float64(a.shape, a.data.map(f));
}

/** Applies a function to the numbers at the same place in two tensors of the same shape. */
export function zip(a: TensorValue, b: TensorValue, f: (p: number, q: number) => number): TensorValue {
  if (a.data.length !== b.data.length)
    throw new Error(`zip: [${a.shape.join(', ')}] with [${b.shape.join(', ')}]`);
  return float64(
    a.shape,
    a.data.map((value, i) => f(value, b.data[i])),
  );
}

/** a ⊙ b. */
export function multiply(a: TensorValue, b: TensorValue): TensorValue {
  return zip(a, b, (p, q) => p * q);
}

export function scale(a: TensorValue, factor: number): TensorValue {
  return map(a, value => factor * value);
}

/** The rows of a matrix. */
export function rowsOf(a: TensorValue): number[][] {
  const [rows, columns] = a.shape;
  return Array.from({ length: rows }, (_, i) => a.data.slice(i * columns, (i + 1) * columns));
}

/** Applies a function to each row, which returns a row of the same length. */
export function mapRows(a: TensorValue, f: (row: number[], index: number) => readonly number[]): TensorValue {
  return float64(a.shape, rowsOf(a).flatMap(f));
}

/** The sum of all rows, [columns]. */
export function sumRows(a: TensorValue): TensorValue {
  const [rows, columns] = a.shape;
  const sums = new Array<number>(columns).fill(0);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) sums[j] += a.data[i * columns + j];
  return float64([columns], sums);
}

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
