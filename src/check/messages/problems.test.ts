import type { Problem } from '../problem';
import { tensorValue, unusableValue } from '../values';
import { describeProblem, outlineProblem } from './problems';
import type { Examples } from './testing/examples';

const path = '';
const tensor = tensorValue([2, 2], [1, 2, 3, 4]);
const nothing = unusableValue('nothing');

/** The sentence in a notebook; the one about a hidden case, where it is another. */
type Both = string | readonly [notebook: string, hidden: string];

const problems: Examples<Problem, Both> = {
  threw: [[{ code: 'threw', error: 'weigth is not defined' }, 'threw: weigth is not defined']],
  returned: [
    [{ code: 'returned', expected: 1, got: nothing }, 'returned nothing: is a `return` missing?'],
    [
      { code: 'returned', expected: tensor, got: unusableValue('promise') },
      'returned a Promise; it should return a tensor. Did you mark the function async?',
    ],
    [
      { code: 'returned', expected: 1, got: true },
      'returned the boolean true; it should return a number: 1 for true, 0 for false',
    ],
    [
      { code: 'returned', expected: true, got: 1 },
      'returned the number 1; it should return true or false. A comparison such as x === 1 gives that',
    ],
    [
      { code: 'returned', expected: 1, got: tensor },
      'returned a tensor of shape [2, 2]; it should return a number. tensor.dataSync()[0] gives its number',
    ],
    [
      { code: 'returned', expected: [1], got: tensor },
      'returned a tensor of shape [2, 2]; it should return an array of numbers. tensor.arraySync() gives that',
    ],
    [
      { code: 'returned', expected: tensor, got: [[1, 2], [3, 4]] }, // prettier-ignore
      'returned a nested array of shape [2, 2]; it should return a tensor. tf.tensor(...) makes one',
    ],
    [
      { code: 'returned', expected: { w: [1], b: 1 }, got: [1] },
      'returned an array of 1 number; it should return an object { w, b }',
    ],
  ],
  part: [
    [
      { code: 'part', path: 'b', expected: 1, got: nothing },
      'b: expected a number, got nothing: is a `return` missing?',
    ],
    [
      { code: 'part', path: 'in.w', expected: [1], got: 3 },
      'in.w: expected an array of numbers, got the number 3; it should return an array of numbers',
    ],
  ],
  missingPart: [
    [
      { code: 'missingPart', path, part: 'b', expected: ['w', 'b'], got: ['w'] },
      'the answer has no part named b: expected { w, b }, got { w }',
    ],
    [
      { code: 'missingPart', path: 'layer', part: 'b', expected: ['w', 'b'], got: [] },
      'layer has no part named b: expected { w, b }, got {}',
    ],
  ],
  items: [[{ code: 'items', path, expected: 2, got: 1 }, 'expected 2 items, got 1']],
  length: [
    [
      { code: 'length', path: 'w', expected: [1, 2], got: [1] },
      'w: expected an array of 2 numbers, got an array of 1 number',
    ],
  ],
  shape: [[{ code: 'shape', path, expected: [5, 3], got: [3, 5] }, 'shape: expected [5, 3], got [3, 5]']],
  dtype: [[{ code: 'dtype', path, expected: 'int32', got: 'float32' }, 'dtype: expected int32, got float32']],
  value: [
    [
      { code: 'value', path: '[1]', expected: true, got: false },
      ['[1]: expected true, got false', '[1]: another answer was expected'],
    ],
    [
      { code: 'value', path, expected: 'mini', got: 'full' },
      ["expected 'mini', got 'full'", 'another answer was expected'],
    ],
  ],
  number: [
    [
      { code: 'number', path: 'b', expected: 2, got: 3 },
      ['b: expected 2, got 3', 'b: another number was expected'],
    ],
  ],
  numbers: [
    [
      { code: 'numbers', path, index: [1, 0], expected: 3, got: 0.5, error: 0.25 },
      ['relative error 0.25, first at [1, 0]: expected 3, got 0.5', 'first difference at [1, 0]'],
    ],
    [
      { code: 'numbers', path: 'w', index: [1], expected: 1, got: Number.NaN },
      ['w: first difference at [1]: expected 1, got NaN', 'w: first difference at [1]'],
    ],
  ],
  notFinite: [[{ code: 'notFinite' }, 'the answer holds NaN or an infinity']],
  unreadable: [[{ code: 'unreadable', error: 'too odd' }, 'the answer could not be read: too odd']],
};

test.each(Object.values(problems).flat())('a wrong case: %j', (problem, sentences) => {
  const [notebook, hidden] = typeof sentences === 'string' ? [sentences, sentences] : sentences;
  expect(describeProblem(problem)).toBe(notebook);
  expect(outlineProblem(problem)).toBe(hidden);
});
