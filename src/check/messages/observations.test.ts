import { describeObserved } from './observations';

test('what an answer looks like stands as a sentence, or after the part that is wrong', () => {
  expect(describeObserved({ path: '', finding: { code: 'negative' } })).toBe(
    'Each number has the wrong sign. Is something subtracted in the wrong order?',
  );
  expect(describeObserved({ path: 'dW', finding: { code: 'factor', by: 'lessOne', of: 'batch' } })).toBe(
    "dW: each number is the right one times n / (n − 1), where n is the length of the first argument's first axis (for a batch, its size). Divide by n, not by n − 1.",
  );
  expect(describeObserved({ path: '', finding: { code: 'factor', by: 'another', value: 2.3004 } })).toBe(
    'Each number is 2.3004 times the right one. Is a factor missing, or one too many?',
  );
});
