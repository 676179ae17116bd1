import { toCharacters, toUnits } from './positions';

test.each([
  ['', 0, 0],
  ['abc', 2, 2],
  ['😀a', 1, 2],
  ['a😀b𝑥', 4, 6],
])('in %j, character %d is unit %d, and back', (text, characters, units) => {
  expect(toUnits(text, characters)).toBe(units);
  expect(toCharacters(text, units)).toBe(characters);
});

test('a position past the end is the end', () => {
  expect(toUnits('😀', 5)).toBe(2);
});
