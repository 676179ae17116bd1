import type { TFEOpAttr } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import koffi from 'koffi';
import { AttributeType } from './attributes';
import { DataType } from './dtypes';
import { int64s } from './int64s';
import type { Operations } from './operations';
import type { Runtime } from './runtime';

/**
 * TensorFlow's string (TF_TString, tensorflow/core/platform/ctstring_internal.h): 24 bytes, whose first two
 * bits say where the characters are. The size is in the other bits of the first byte (small) or of the first
 * word (otherwise).
 */
const stringBytes = 24;
const kinds = { small: 0, large: 1, offset: 2, view: 3 } as const;

/** Protects the buffer that TensorFlow copies from against garbage collection. */
const held: Buffer[] = [];

/** StringJoin of one tensor copies it. */
const joinAttributes: readonly TFEOpAttr[] = [
  { name: 'N', type: AttributeType.TF_ATTR_INT, value: 1 },
  { name: 'separator', type: AttributeType.TF_ATTR_STRING, value: '' },
];

/**
 * Makes a TFE_TensorHandle from byte strings.
 *
 * TensorFlow first gets *views* of one JavaScript buffer; StringJoin copies them, so that TensorFlow owns
 * and frees each copy.
 */
export function createStringTensor(
  runtime: Runtime,
  operations: Operations,
  shape: readonly number[],
  strings: readonly Uint8Array[],
): number {
  const { c, status } = runtime;
  // One more byte, so that the buffer has an address even if all strings are empty.
  const characters = Buffer.concat([...strings, Buffer.alloc(1)]);
  held[0] = characters;
  const views = viewsOf(strings, koffi.address(characters));
  const tensor = c.TF_AllocateTensor(DataType.TF_STRING, int64s(shape), shape.length, views.byteLength);
  if (views.length > 0) runtime.system.copyToNative(c.TF_TensorData(tensor), views, views.byteLength);
  const handle = c.TFE_NewTensorHandle(tensor, status.pointer);
  c.TF_DeleteTensor(tensor);
  status.check();
  try {
    return operations.execute('StringJoin', joinAttributes, [handle], 1)[0];
  } finally {
    c.TFE_DeleteTensorHandle(handle);
  }
}

function viewsOf(strings: readonly Uint8Array[], address: bigint): BigUint64Array {
  const views = new BigUint64Array((strings.length * stringBytes) / 8);
  let start = address;
  strings.forEach((string, i) => {
    views[3 * i] = BigInt(string.length * 4 + kinds.view);
    views[3 * i + 1] = start;
    start += BigInt(string.length);
  });
  return views;
}

/** Copies the strings of a TF_Tensor. */
export function readStringTensor({ c, system }: Runtime, tensor: number): Uint8Array[] {
  const data = c.TF_TensorData(tensor);
  const raw = Buffer.alloc(stringBytes * c.TF_TensorElementCount(tensor));
  if (raw.length > 0) system.copyToJavaScript(raw, data, raw.length);
  return Array.from({ length: raw.length / stringBytes }, (_, i) => {
    const at = i * stringBytes;
    const [start, size] = locate(raw, at, data);
    const string = new Uint8Array(size);
    if (size > 0) system.copyToJavaScript(string, start, size);
    return string;
  });
}

/** Where the characters of the string at `at` start in native memory, and how many bytes they take. */
function locate(raw: Buffer, at: number, data: number): [start: number, size: number] {
  const kind = raw[at] & 3;
  if (kind === kinds.small) return [data + at + 1, raw[at] >> 2];
  if (kind === kinds.offset) return [data + at + raw.readUInt32LE(at + 4), raw.readUInt32LE(at) >>> 2];
  const start = raw.readBigUInt64LE(at + (kind === kinds.large ? 16 : 8));
  return [Number(start), Number(raw.readBigUInt64LE(at) >> 2n)];
}
