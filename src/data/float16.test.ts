import { fromFloat16 } from './float16';

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
