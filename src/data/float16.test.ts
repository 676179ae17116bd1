import { fromFloat16, toFloat16 } from './float16';

const halves = (...bits: number[]) => new Uint8Array(Uint16Array.from(bits).buffer);

test('every kind of number', () => {
  expect([...fromFloat16(halves(0x3c00, 0xc000, 0x0000, 0x7bff, 0x0001, 0x03ff, 0x3555))]).toEqual(
    [1, -2, 0, 65504, 2 ** -24, 1023 * 2 ** -24, 0.333251953125].map(Math.fround),
  );
  expect([...fromFloat16(halves(0x7c00, 0xfc00, 0x7e00))]).toEqual([Infinity, -Infinity, NaN]);
});

test('an odd number of bytes is refused', () => {
  expect(() => fromFloat16(new Uint8Array(3))).toThrow('two bytes make a number, got 3 bytes');
});

test('every finite number of 16 bits comes back from its 32 bits', () => {
  const bits = Uint16Array.from({ length: 0x10000 }, (_, i) => i).filter(half => (half & 0x7c00) !== 0x7c00);
  const bytes = new Uint8Array(bits.buffer, 0, 2 * bits.length);
  expect(Buffer.compare(toFloat16(fromFloat16(bytes)), bytes)).toBe(0);
});

test('rounding to the nearest number, and to the even one of two', () => {
  const tie = 1 + 2 ** -11; // between 1 and 1 + 2^-10
  const rounded = fromFloat16(
    toFloat16(Float32Array.of(tie, tie + 2 ** -10, 1 + 0.6 * 2 ** -10, 2 - 2 ** -12)),
  );
  expect([...rounded]).toEqual([1, 1 + 2 ** -9, 1 + 2 ** -10, 2]);
  expect(() => toFloat16(Float32Array.of(7e4))).toThrow('a number of 16 bits is at most 65504, got 70000.');
});
