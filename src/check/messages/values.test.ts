import { functionValue, tensorValue, unusableValue, type UnusableCode } from '../values';
import { describe, describeKind } from './values';

const tensor = tensorValue([2, 2], [1, 2, 3, 4]);

const unusables: Readonly<Record<UnusableCode, readonly (readonly [name: string | undefined, string])[]>> = {
  nothing: [[undefined, 'nothing']],
  null: [[undefined, 'null']],
  promise: [[undefined, 'a Promise']],
  function: [[undefined, 'a function']],
  object: [
    ['Map', 'a Map'],
    ['Error', 'an Error'],
    ['URL', 'a URL'],
  ],
  tensor: [['string', 'a tensor of string']],
  disposed: [[undefined, 'a tensor that was already disposed']],
  deep: [[undefined, 'an object nested too deeply']],
  error: [[undefined, 'an error']],
};

test.each(Object.keys(unusables) as UnusableCode[])('an answer that cannot be compared: %s', code => {
  for (const [name, words] of unusables[code]) expect(describe(unusableValue(code, name))).toBe(words);
});

test.each([
  [3, 'the number 3', 'a number'],
  [Number.NaN, 'NaN', 'a number'],
  [true, 'the boolean true', 'true or false'],
  ['text', 'a string', 'a string'],
  [tensor, 'a tensor of shape [2, 2]', 'a tensor'],
  [functionValue('relu'), 'a function', 'a function'],
  [{ w: [1], b: 1 }, 'an object { w, b }', 'an object { w, b }'],
  [[1], 'an array of 1 number', 'an array of numbers'],
  [[1, 2], 'an array of 2 numbers', 'an array of numbers'],
  [[[1, 2]], 'a nested array of shape [1, 2]', 'an array of arrays of numbers'],
  [['a', 1], 'an array of 2 values', 'an array'],
])('the value %j, and its kind whatever its size', (value, words, kind) => {
  expect(describe(value)).toBe(words);
  expect(describeKind(value)).toBe(kind);
});
