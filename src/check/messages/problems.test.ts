import type { Problem } from '../problem';
import { tensorValue, unusableValue } from '../values';
import { describeProblem, outlineProblem, unquotedProblem } from './problems';
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
    [
      { code: 'part', path: 'apply', expected: 'stylize', got: unusableValue('function') },
      'apply: expected the function that came with the arguments, got another one',
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
    [
      {
        code: 'missingPart',
        path,
        part: 'b',
        expected: ['b'],
        got: Array<string>(13).fill('0123456789'.repeat(30)),
      },
      `the answer has no part named b: expected { b }, got { ${'012345678901234567890123…, '.repeat(12)}… }`,
    ],
  ],
  items: [[{ code: 'items', path, expected: 2, got: 1 }, 'expected 2 items, got 1']],
  large: [
    [
      { code: 'large', most: 1090, got: 60_001 },
      'the answer is far too large: it holds about 60,001 values, and at most 1,090 are looked at',
    ],
  ],
  length: [
    [
      { code: 'length', path: 'w', expected: [1, 2], got: [1] },
      'w: expected an array of 2 numbers, got an array of 1 number',
    ],
  ],
  shape: [
    [{ code: 'shape', path, expected: [5, 3], got: [3, 5] }, 'shape: expected [5, 3], got [3, 5]'],
    [
      { code: 'shape', path, expected: [0], got: [...Array<number>(8).fill(123_456_789_012), 0] },
      `shape: expected [0], got [${'over 1,000,000, '.repeat(8)}…]`,
    ],
  ],
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
    [
      { code: 'value', path, expected: 'mini', got: '0123456789'.repeat(1000) },
      [`expected 'mini', got '${'0123456789'.repeat(4)}…'`, 'another answer was expected'],
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
  changedArgument: [
    [
      { code: 'changedArgument', position: 0 },
      'changes its first argument, which has to stay as it is: work on a copy, `[...values]` for an array',
    ],
    [
      { code: 'changedArgument', position: 8 },
      'changes its 9th argument, which has to stay as it is: work on a copy, `[...values]` for an array',
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

test.each<[Problem, string | undefined]>([
  [{ code: 'threw', error: '0.17 0.35' }, 'threw another error'],
  [{ code: 'unreadable', error: '0.17 0.35' }, 'the answer could not be read'],
  [
    { code: 'returned', expected: 1, got: { '0.17': 1 } },
    'returned something else; it should return a number',
  ],
  [
    { code: 'part', path: 'w', expected: [1], got: unusableValue('object', '0.17') },
    'w: expected an array of numbers, got something else',
  ],
  [
    { code: 'missingPart', path, part: 'b', expected: ['b'], got: ['0.17'] },
    'the answer has no part named b',
  ],
  [{ code: 'returned', expected: tensor, got: [1] }, undefined],
  [{ code: 'shape', path, expected: [1], got: [2] }, undefined],
])("%j without the submission's own words", (problem, sentence) => {
  expect(unquotedProblem(problem)).toBe(sentence);
});
