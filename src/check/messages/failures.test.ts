import type { Failure, Misuse, Obstacle, ReplyFault } from '../failure';
import {
  describeAbsent,
  describeFailure,
  describeFollowThrough,
  describeMisuse,
  describeObstacle,
  describeReplyFault,
  describeRequire,
} from './failures';
import type { Examples } from './testing/examples';

const obstacles: Examples<Obstacle> = {
  notFunction: [
    [
      { code: 'notFunction', asked: 'check' },
      'check needs the function itself: write check(perceptron), not check(perceptron(...)).',
    ],
    [
      { code: 'notFunction', asked: 'hint' },
      'hint needs the function itself: write hint(perceptron), not hint(perceptron(...)).',
    ],
  ],
  noName: [
    [
      { code: 'noName', asked: 'hint' },
      "hint finds the exercise by the function's name, and this function has none: declare it as `function dense(…) { … }`, under the exercise's name.",
    ],
  ],
  noExercise: [
    [
      {
        code: 'noExercise',
        asked: 'check',
        name: 'percepton',
        near: 'perceptron',
        names: ['perceptron', 'nandGate'],
      },
      'There is no exercise named percepton. Did you mean perceptron?',
    ],
    [
      { code: 'noExercise', asked: 'check', name: 'f', names: ['perceptron', 'nandGate'] },
      "There is no exercise named f. This lab's exercises are: perceptron, nandGate.",
    ],
    [
      { code: 'noExercise', asked: 'check', name: 'f', names: [] },
      'There is no exercise named f. check needs the function under the name that its exercise gave it.',
    ],
  ],
  blank: [
    [
      { code: 'blank', name: 'perceptron', unwritten: 'perceptron' },
      'perceptron is not written yet: fill in the cell above and run it, then run this check again.',
    ],
    [
      { code: 'blank', name: 'perceptron', unwritten: 'perceptron', hasCode: true },
      'perceptron is not written yet: fill in the cell above and run it, then run this check again. If you have written it already, delete its line `throw new Error(…)` first.',
    ],
    [
      { code: 'blank', name: 'xorFromNand', unwritten: 'nandGate' },
      'xorFromNand calls nandGate, and nandGate is not written yet: fill in its cell and run it, then run this check again.',
    ],
  ],
};

test.each(Object.values(obstacles).flat())('no report in a notebook: %j', (obstacle, sentence) => {
  expect(describeObstacle(obstacle)).toBe(sentence);
});

const failures: Examples<Failure> = {
  blank: [
    [{ code: 'blank', unwritten: 'f' }, 'f is not written yet.'],
    [{ code: 'blank', unwritten: 'g' }, 'f calls g, and g is not written yet.'],
  ],
  missing: [[{ code: 'missing' }, 'f is not in this notebook.']],
  syntax: [
    [
      { code: 'syntax', cell: 2, line: 3, error: 'Expression expected' },
      'f could not be read: code cell 2, line 3: Expression expected.',
    ],
  ],
  awaits: [
    [
      { code: 'awaits', name: 'data', cell: 2, line: 3 },
      'f uses data, which is made with await in line 3 of code cell 2; nothing is awaited when f is graded. Make data without await.',
    ],
  ],
  tooLong: [[{ code: 'tooLong', most: 1_000_000 }, 'f needs more than 1 MB of code.']],
  computing: [
    [
      { code: 'computing', seconds: 10 },
      'f used more than 10 s of processor time: is there a loop that never ends?',
    ],
  ],
  waiting: [
    [
      { code: 'waiting', seconds: 10 },
      'f waited for more than 10 s: a graded function may not wait for anything.',
    ],
  ],
  output: [[{ code: 'output', most: 1_000_000 }, 'f answered with more than 1 MB.']],
  reply: [
    [
      { code: 'reply', error: 'expected a number' },
      'f gave an answer that could not be read: expected a number.',
    ],
  ],
  memory: [
    [
      { code: 'memory', most: 1_000_000_000 },
      'f ended the process, most likely because it ran out of memory: it may use 1000 MB.',
    ],
  ],
  ended: [
    [{ code: 'ended', status: 0 }, 'f ended the process (status 0): a graded function may not do that.'],
  ],
};

test.each(Object.values(failures).flat())('not graded: %j', (failure, sentence) => {
  expect(describeFailure('f', failure)).toBe(sentence);
});

test('what a function uses and will not have', () => {
  expect(describeAbsent('f', 'node:fs')).toBe(
    'f uses node:fs, which is not there when f is graded. Write what you need of it yourself, in a cell.',
  );
  expect(describeAbsent('f', './h')).toBe(
    'f uses ./h, which is not there when f is graded. Copy what you need of it into a cell.',
  );
  expect(describeRequire('f')).toBe(
    'f uses require, which is not there when f is graded. Write import instead.',
  );
});

const replyFaults: Examples<ReplyFault> = {
  count: [[{ code: 'count', expected: 4 }, '4 outcomes were expected']],
  deep: [[{ code: 'deep' }, 'an answer is nested too deeply']],
  kind: [
    [
      { code: 'kind', kind: 'function' },
      'expected a number, an array, a tensor or an object, got a value marked function',
    ],
  ],
  tensor: [
    [{ code: 'tensor' }, 'a tensor should have a shape of whole numbers, a dtype and an array of numbers'],
  ],
  size: [
    [
      { code: 'size', shape: [2, 3], expected: 6, got: 5 },
      'a tensor of shape [2, 3] should hold 6 numbers, got 5',
    ],
  ],
  number: [[{ code: 'number' }, 'expected a number']],
  object: [[{ code: 'object' }, 'expected an object']],
};

test.each(Object.values(replyFaults).flat())('an unreadable reply: %j', (fault, words) => {
  expect(describeReplyFault(fault)).toBe(words);
});

const misuses: Examples<Misuse> = {
  stateMachine: [
    [
      { code: 'stateMachine', got: 3 },
      'it should return { initial, next }, next being a function; got the number 3',
    ],
  ],
  autodiff: [
    [{ code: 'autodiff' }, 'tfjs does not differentiate here: the derivative is what this exercise asks for'],
  ],
  package: [
    [
      { code: 'package', name: 'left-pad' },
      'a graded function cannot use the package left-pad: it is not there when it is graded',
    ],
  ],
  notFunction: [[{ code: 'notFunction', name: 'f' }, 'f is not a function']],
  layer: [
    [
      { code: 'layer', layers: ['first', 'second'], got: 'third' },
      'The network of the check has the layers first and second, got third.',
    ],
  ],
  budget: [
    [{ code: 'budget', asked: 241, most: 240 }, 'the model was asked about 241 images, but answers only 240'],
  ],
};

test.each(Object.values(misuses).flat())('an error that a function gets: %j', (misuse, message) => {
  expect(describeMisuse(misuse)).toBe(message);
});

test('the end of the feedback, where other functions were replaced', () => {
  expect(describeFollowThrough(['f'])).toBe("f is not right yet: here the course's own was used instead.");
  expect(describeFollowThrough(['f', 'g'])).toBe(
    "f, g are not right yet: here the course's own were used instead.",
  );
});
