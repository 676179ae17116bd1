/**
 * Numbers of 16 bits as numbers of 32: sign, 5 bits of exponent, 10 of fraction.
 *
 * @param bytes little-endian, two a number
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
 * Numbers of 32 bits as numbers of 16, to the nearest, and of two equally near to the even one.
 *
 * @returns little-endian, two bytes a number
 * @throws RangeError if a number is not finite or too large for 16 bits (65,520 and more)
 * @example
 * toFloat16(Float32Array.of(1, -2)) //=> 0x00, 0x3c, 0x00, 0xc0
 */
export function toFloat16(numbers: Float32Array): Uint8Array {
  const bytes = new Uint8Array(2 * numbers.length);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, i) => view.setUint16(2 * i, encode(number), true));
  return bytes;
}

/** The 16 bits of one number. */
function encode(number: number): number {
  const size = Math.abs(number);
  if (!(size < 65520)) throw new RangeError(`toFloat16: 16 bits hold numbers up to 65,504, got ${number}.`);
  const sign = number < 0 || Object.is(number, -0) ? 0x8000 : 0;
  const exponent = Math.max(-14, Math.floor(Math.log2(size || 2 ** -14))); // -14 and no leading 1: subnormal
  const fraction = roundToEven((size / 2 ** exponent) * 1024); // 1024 to 2048, or less than 1024 if subnormal
  return sign | (((exponent + 14) << 10) + fraction); // a fraction of 1024 and more carries into the exponent
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
