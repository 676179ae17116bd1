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
