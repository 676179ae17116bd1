/** TensorFlow's numbers for element types (TF_DataType). */
export const DataType = {
  TF_FLOAT: 1,
  TF_DOUBLE: 2,
  TF_INT32: 3,
  TF_UINT8: 4,
  TF_STRING: 7,
  TF_COMPLEX64: 8,
  TF_INT64: 9,
  TF_BOOL: 10,
  TF_RESOURCE: 20,
} as const;

export type TypedArray = Float32Array | Float64Array | Int32Array | Uint8Array | BigInt64Array;

interface NumericType {
  /** Bytes per element. */
  bytes: number;
  /** The names of the typed arrays that may hold the elements in JavaScript. */
  accepts: readonly string[];
  /** Views the given bytes as the typed array that is handed out. */
  view(buffer: ArrayBuffer): TypedArray;
}

/**
 * The memory layout of the numeric types. tfjs-node passes int64 as pairs of int32, complex64 as pairs of
 * float32.
 */
const numericTypes: ReadonlyMap<number, NumericType> = new Map<number, NumericType>([
  [DataType.TF_FLOAT, { bytes: 4, accepts: ['Float32Array'], view: b => new Float32Array(b) }],
  [DataType.TF_DOUBLE, { bytes: 8, accepts: ['Float64Array'], view: b => new Float64Array(b) }],
  [DataType.TF_INT32, { bytes: 4, accepts: ['Int32Array'], view: b => new Int32Array(b) }],
  [DataType.TF_UINT8, { bytes: 1, accepts: ['Uint8Array'], view: b => new Uint8Array(b) }],
  [DataType.TF_BOOL, { bytes: 1, accepts: ['Uint8Array'], view: b => new Uint8Array(b) }],
  [
    DataType.TF_INT64,
    { bytes: 8, accepts: ['Int32Array', 'BigInt64Array'], view: b => new BigInt64Array(b) },
  ],
  [DataType.TF_COMPLEX64, { bytes: 8, accepts: ['Float32Array'], view: b => new Float32Array(b) }],
]);

/** @throws Error if the type's elements are not numbers */
export function numericType(dtype: number): NumericType {
  const type = numericTypes.get(dtype);
  if (!type) throw new Error(`Expected a numeric TensorFlow type, got TF_DataType ${dtype}.`);
  return type;
}

/**
 * The name of a typed array's class, whatever realm it comes from: `instanceof` fails between a jest test
 * and Node.
 *
 * @example
 * arrayClass(new Float32Array(2)) //=> 'Float32Array'
 * arrayClass([1, 2]) //=> undefined
 */
export function arrayClass(value: unknown): string | undefined {
  return ArrayBuffer.isView(value) ? (value as NodeJS.TypedArray)[Symbol.toStringTag] : undefined;
}
