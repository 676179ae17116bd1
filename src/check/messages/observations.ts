import { formatPair } from './format';
import type { Finding } from '../observations/sample';
import type { Observed } from '../observations';

/** What an answer looks like, and what to try. */
export function describeObserved({ path, finding }: Observed): string {
  const words = sentence(finding);
  return path === '' ? `${words[0].toUpperCase()}${words.slice(1)}` : `${path}: ${words}`;
}

function sentence(finding: Finding): string {
  switch (finding.code) {
    case 'zeros':
      return 'every number is 0. Tensors do not change: is the result of each operation, such as `add`, kept?';
    case 'nan':
      return finding.where === 'everywhere'
        ? 'every number is NaN. Look for 0 divided by 0, the logarithm or the root of a negative number, or a value that is undefined.'
        : 'some numbers are NaN. Look for 0 divided by 0, or an index outside of an array.';
    case 'negative':
      return 'each number has the wrong sign. Is something subtracted in the wrong order?';
    case 'factor':
      return factor(finding);
    case 'offset':
      return 'every number is off by the same amount. Is something added once too often, or left out?';
    case 'transposed':
      return 'rows and columns are swapped: this is the transpose of the right answer.';
    case 'absolute':
      return 'the sizes are right, but no number is negative. Where is the sign lost?';
    case 'rounded':
      return 'these are the right numbers, rounded to integers. Leave them as they are.';
    case 'argument':
      return 'an argument is returned as it was given. Is the result of the last step returned?';
    case 'constant':
      return 'the answer is the same in every case. Does it depend on the arguments?';
    case 'off':
      return finding.by === 1
        ? 'too large by exactly 1. Where does counting begin?'
        : 'too small by exactly 1. Where does counting begin?';
    case 'lacks':
      return `the ${finding.end} number is missing; the others are right. Check where the loop ${finding.end === 'first' ? 'begins' : 'ends'}.`;
    case 'hasMore':
      return `there is one number too many, the ${finding.end} one; the others are right. Check where the loop ${finding.end === 'first' ? 'begins' : 'ends'}.`;
    case 'order':
      return finding.how === 'reversed'
        ? 'the right numbers, in the opposite order.'
        : 'the right numbers, in another order. (`sort()` without a function sorts numbers as text.)';
    case 'activation':
      return finding.is === 'before'
        ? `the right answer is ${NAMES[finding.activation]} of this one. Is the activation missing?`
        : `this is ${NAMES[finding.activation]} of the right answer. Is an activation applied once too often?`;
    case 'direction':
      return finding.is === 'high'
        ? 'the number is too large in every wrong case.'
        : 'the number is too small in every wrong case.';
    case 'sums':
      return finding.right === 'rows'
        ? 'each column sums to 1, but each row should. Is the sum taken along the wrong axis?'
        : 'each row sums to 1, but each column should. Is the sum taken along the wrong axis?';
    case 'softmax':
      return finding.is === 'before'
        ? 'the right answer is the softmax of this one. Is the softmax missing?'
        : 'this is the softmax of the right answer. Is it taken twice?';
    case 'shifted':
      return `the right numbers, one place too ${finding.by === 1 ? 'far' : 'early'} along axis ${finding.axis}. Where does the index begin?`;
    case 'where':
      return `right, except where an argument is ${SIGNS[finding.numbers]}.`;
    case 'batchOfOne':
      return 'right for a batch of one, wrong for larger ones. Is the sum or the mean taken over the right axis, and is every sample used?';
    case 'border':
      return 'inside the image all numbers are right: only the first or last rows or columns are wrong. Look at the bounds and the padding.';
    case 'firstSample':
      return 'along the first axis only [0] is right, and nothing after it. Does a loop stop too early, or is the same one used each time?';
  }
}

const NAMES = { relu: 'ReLU', sigmoid: 'the sigmoid', tanh: 'tanh' } as const;

const SIGNS = { zero: 'exactly 0', negative: 'negative', positive: 'positive' } as const;

const QUANTITIES = {
  batch: "the length of the first argument's first axis (for a batch, its size)",
  columns: "the length of the first argument's last axis",
  count: 'the number of all numbers in the first argument',
} as const;

function factor(finding: Finding & { code: 'factor' }): string {
  switch (finding.by) {
    case 'double':
      return 'each number is twice the right one. Is a factor of ½ missing, or something added twice?';
    case 'half':
      return 'each number is half of the right one. Is a factor of 2 missing?';
    case 'times':
      return `each number is too large by a factor of n, ${QUANTITIES[finding.of]}. Should a sum be a mean?`;
    case 'per':
      return `each number is too small by a factor of n, ${QUANTITIES[finding.of]}. Should a mean be a sum?`;
    case 'lessOne':
      return `each number is the right one times n / (n − 1), where n is ${QUANTITIES[finding.of]}. Divide by n, not by n − 1.`;
    case 'notLessOne':
      return `each number is the right one times (n − 1) / n, where n is ${QUANTITIES[finding.of]}. Divide by n − 1, not by n.`;
    case 'another':
      return `each number is ${formatPair(1, finding.value)[1]} times the right one. Is a factor missing, or one too many?`;
  }
}
