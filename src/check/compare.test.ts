import { compare } from './compare';
import { describeProblem } from './messages/problems';
import { firstDifference, numbersOf, relativeError } from './numbers';
import { tensorValue, unusableValue, type Value } from './values';

const problem = (expected: Value, got: Value, tolerance = 1e-5) => {
  const comparison = compare(expected, got, tolerance);
  return comparison.right ? 'right' : describeProblem(comparison.problem);
};
const nothing: Value = unusableValue('nothing');
const promise: Value = unusableValue('promise');

describe('the relative error', () => {
  test.each([
    [[1, 2], [1, 2], 0],
    [[0, 0], [0, 0], 0],
    [[0, -0], [-0, 0], 0],
    [[1, 0], [-1, 0], 1],
    [[3, 4], [3, 4.1], 0.1 / (5 + Math.hypot(3, 4.1))],
    [[Infinity, 1], [Infinity, 1], 0],
    [[Number.NaN, 1], [Number.NaN, -1], 1], // an entry that is NaN in both is left out
    [[Infinity], [1], 1],
    [[1e300], [2e300], 1 / 3],
    [[1e-300], [3e-300], 1 / 2],
    [[0], [1e-300], 1],
    [[], [], 0],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(relativeError(a, b)).toBeCloseTo(expected, 12);
    expect(relativeError(b, a)).toBeCloseTo(expected, 12);
  });

  test('is NaN if there is a NaN, which is never within a tolerance', () => {
    expect(relativeError([1, Number.NaN], [1, 2])).toBeNaN();
    expect(relativeError([0, 1], [Number.NaN, 1])).toBeNaN();
    expect(compare(1, Number.NaN, 1).right).toBe(false);
  });
});

test('the first difference is one beyond rounding', () => {
  expect(firstDifference([1, 2, 3], [1 + 1e-12, 2, 4], 1e-5)).toBe(2);
  expect(firstDifference([1, 2, 3], [1 + 1e-12, Number.NaN, 4], 1e-5)).toBe(1);
  expect(firstDifference([1, Infinity], [2, 5], 1e-5)).toBe(1);
});

test('numbers that belong together are read with their shape', () => {
  expect(
    numbersOf([
      [1, 2, 3],
      [4, 5, 6],
    ]),
  ).toEqual({ shape: [2, 3], data: [1, 2, 3, 4, 5, 6] });
  expect(numbersOf([[1, 2], [3]])).toBeUndefined();
  expect(numbersOf([1, 'a'])).toBeUndefined();
});

describe('the message', () => {
  const tensor = tensorValue([2, 2], [1, 2, 3, 4]);
  test.each<[Value, Value, string]>([
    // kinds
    [1, nothing, 'returned nothing: is a `return` missing?'],
    [tensor, promise, 'returned a Promise; it should return a tensor. Did you mark the function async?'],
    [1, true, 'returned the boolean true; it should return a number: 1 for true, 0 for false'],
    [
      true,
      1,
      'returned the number 1; it should return true or false. A comparison such as x === 1 gives that',
    ],
    [
      tensor,
      [
        [1, 2],
        [3, 4],
      ],
      'returned a nested array of shape [2, 2]; it should return a tensor. tf.tensor(...) makes one',
    ],
    [
      [1],
      tensor,
      'returned a tensor of shape [2, 2]; it should return an array of numbers. tensor.arraySync() gives that',
    ],
    [
      1,
      tensor,
      'returned a tensor of shape [2, 2]; it should return a number. tensor.dataSync()[0] gives its number',
    ],
    [[[1, 2]], [1, 2], 'returned an array of 2 numbers; it should return an array of arrays of numbers'],
    [[1, 2], ['a', 'b'], 'returned an array of 2 values; it should return an array of numbers'],
    [{ w: [1], b: 1 }, [1], 'returned an array of 1 number; it should return an object { w, b }'],
    [{ w: [1], b: 1 }, { w: [1] }, 'the answer has no part named b: expected { w, b }, got { w }'],
    [{ w: [1], b: 1 }, { w: [1], b: nothing }, 'b: expected a number, got nothing: is a `return` missing?'],
    [
      { in: { w: [1] } },
      { in: { w: 3 } },
      'in.w: expected an array of numbers, got the number 3; it should return an array of numbers',
    ],
    // sizes
    [
      tensorValue([5, 3], new Array<number>(15).fill(1)),
      tensorValue([3, 5], new Array<number>(15).fill(1)),
      'shape: expected [5, 3], got [3, 5]',
    ],
    [[1, 2], [1, 2, 3], 'expected an array of 2 numbers, got an array of 3 numbers'],
    [{ w: [1, 2] }, { w: [1] }, 'w: expected an array of 2 numbers, got an array of 1 number'],
    [['a', 1], ['a'], 'expected 2 items, got 1'],
    [tensorValue([1], [1], 'int32'), tensorValue([1], [1]), 'dtype: expected int32, got float32'],
    // numbers
    [
      tensor,
      tensorValue([2, 2], [1, 2, 0.5, 4]),
      'relative error 0.25, first at [1, 0]: expected 3, got 0.5',
    ],
    [{ b: 2 }, { b: 3 }, 'b: expected 2, got 3'],
    [1, 1.00005, 'expected 1, got 1.00005'],
    [[0.5, 1], [0.5, Number.NaN], 'first difference at [1]: expected 1, got NaN'],
    [['a', true], ['a', false], '[1]: expected true, got false'],
    ['a', 'b', "expected 'a', got 'b'"],
  ])('of %j and %j', (expected, got, message) => {
    expect(problem(expected, got)).toBe(message);
  });
});

test('a correct answer is right, within the tolerance for each block of numbers', () => {
  expect(compare({ w: [1e6, 2e6], b: 1e-6 }, { w: [1e6, 2e6], b: 1.1e-6 }, 1e-5).right).toBe(false);
  expect(compare({ w: [1, 2], b: 3 }, { b: 3, w: [1, 2 + 1e-9], extra: 7 }, 1e-5)).toMatchObject({
    right: true,
  });
  expect(compare([0, 0], [0, -0], 1e-5)).toEqual({ right: true, error: 0 });
  expect(compare([], [], 0)).toEqual({ right: true });
});

test('counts must be exact', () => {
  expect(problem(1e9, 1e9 + 1, 0)).toBe('expected 1000000000, got 1000000001');
  expect(problem([3, 2], [3, 1], 0)).toBe('first difference at [1]: expected 2, got 1');
  expect(compare(7, 7, 0)).toEqual({ right: true });
});
