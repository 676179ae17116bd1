/**
 * Decodes 16-bit floats: one bit of sign, 5 of exponent, 10 of fraction.
 *
 * @param bytes little-endian, two per number
 * @throws RangeError if the number of bytes is odd
 * @source IEEE 754-2008, binary16
 * @example
 * fromFloat16(Uint8Array.of(0x00, 0x3c, 0x00, 0xc0)) //=> [1, -2]
 */
export function fromFloat16(bytes: Uint8Array): Float32Array {
  if (bytes.length % 2 !== 0) {
    throw new RangeError(`fromFloat16: two bytes make a number, got ${bytes.length} bytes.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => decode(view.getUint16(2 * i, true)));
}

/** One number from its 16 bits. */
function decode(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24; // subnormal
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/**
 * Encodes numbers as 16-bit floats: each is rounded to the nearest one; of two equally near ones, to the
 * even one.
 *
 * @returns little-endian, two bytes per number
 * @throws RangeError if a number is NaN or beyond 65504, the largest 16-bit float
 * @source IEEE 754-2008, binary16
 * @example
 * toFloat16([1, -2]) //=> [0x00, 0x3c, 0x00, 0xc0]
 */
export function toFloat16(numbers: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * numbers.length));
  for (let i = 0; i < numbers.length; i++) view.setUint16(2 * i, encode(numbers[i]), true);
  return new Uint8Array(view.buffer);
}

/** The 16 bits of one number. */
function encode(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  const exponent = Math.max(-14, Math.floor(Math.log2(size))); // -14 is the smallest exponent, for subnormals too
  const steps = size === 0 ? 0 : roundHalfToEven(size / 2 ** (exponent - 10)); // 1024 to 2048, less for subnormals
  const bits = steps === 0 ? 0 : steps + (exponent + 14) * 1024; // 2048 steps carry into the exponent by themselves
  if (!(bits < 0x7c00)) {
    throw new RangeError(`toFloat16: a number of 16 bits is at most 65504, got ${value}.`);
  }
  return sign | bits;
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
