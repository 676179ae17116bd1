import { type UnusableValue, unusableValue, type Value } from '../../../src/check/values';
import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/unet';

/** null, as a check gets it. */
const NULL: UnusableValue = unusableValue('null');

/** The side of an unpadded U-net's output. */
export const outputSizeOf = exercise({
  name: 'outputSizeOf',
  points: 3,

  cases: random => {
    const depth = random.integer(1, 3);
    const fits = (deep: number) =>
      12 * 2 ** deep - 8 + 4 + random.integer(1, 8) * 2 ** deep * (deep === 1 ? 1 : 2);
    const three = 3 * 16 + random.integer(8, 12) * 8; // 8 n: a size that divides thrice, and still may not fit
    return [
      { title: 'the paper: 572 pixels, four poolings', args: [572, 4] },
      { title: 'no pooling', args: [random.integer(6, 60), 0] },
      { title: 'a size that fits', args: [fits(depth), depth] },
      { title: 'another that fits', args: [fits(2), 2] },
      { title: 'an odd size before the first pooling', args: [2 * random.integer(40, 80) + 1, 2] },
      { title: 'a power of two', args: [512, 4] },
      { title: 'odd at the second pooling', args: [4 * random.integer(20, 40) + 2, 2] },
      { title: 'a size that divides by eight', args: [three, 3] },
      { title: 'nothing is left', args: [2 * random.integer(5, 8), 1] },
    ];
  },

  // Whole numbers
  tolerance: 0,

  reference: (inputSize: number, depth: number) => answer(oracle.outputSizeOf(inputSize, depth)),

  mutants: {
    'one convolution was counted on each level: there are two, and each takes two pixels': (
      inputSize,
      depth,
    ) => answer(oracle.outputSizeOf(inputSize, depth, { lost: 2 })),
    'odd sizes were rounded down before a pooling: an odd size gives null': (inputSize, depth) =>
      answer(oracle.outputSizeOf(inputSize, depth, { odd: () => false })),
    'a convolution takes one pixel: it takes one from each side': (inputSize, depth) =>
      answer(oracle.outputSizeOf(inputSize, depth, { lost: 1 })),
    'the way up does not double the size': (inputSize, depth) =>
      answer(oracle.outputSizeOf(inputSize, depth, { up: 1 })),
    'the two convolutions of the bottom were forgotten': (inputSize, depth) => {
      let size = inputSize;
      for (let level = 0; level < depth; level++) {
        size -= 4;
        if (size % 2 !== 0) return NULL;
        size /= 2;
      }
      for (let level = 0; level < depth; level++) size = 2 * size - 4;
      return size > 0 ? size : NULL;
    },
    'only the input has to divide by 2^depth: each pooling gets a size of its own': (inputSize, depth) =>
      inputSize % 2 ** depth === 0 ? answer(positive(inputSize - 12 * 2 ** depth + 8)) : NULL,
    'sizes below zero came back: where nothing is left, the answer is null': (inputSize, depth) => {
      let size = inputSize;
      for (let level = 0; level < depth; level++) {
        size -= 4;
        if (size % 2 !== 0) return NULL;
        size /= 2;
      }
      return inputSize - 12 * 2 ** depth + 8;
    },
  },

  variants: {
    'in one formula, after the sizes': `(inputSize, depth) => {
      for (let size = inputSize - 4, level = 0; level < depth; level++, size = size / 2 - 4) if (size % 2) return null;
      const output = inputSize - 12 * 2 ** depth + 8;
      return output > 0 ? output : null;
    }`,
    'by recursion': `function outputSizeOf(inputSize, depth) {
      const level = (size, below) => {
        if (size === null || size - 4 <= 0) return null;
        if (below === 0) return size - 4;
        if ((size - 4) % 2 !== 0) return null;
        const up = level((size - 4) / 2, below - 1);
        return up === null || 2 * up - 4 <= 0 ? null : 2 * up - 4;
      };
      return level(inputSize, depth);
    }`,
    'the sizes that fit, listed': `(inputSize, depth) => {
      for (let bottom = 1; ; bottom++) {
        let down = bottom + 4, up = bottom;
        for (let level = 0; level < depth; level++) [down, up] = [2 * down + 4, 2 * up - 4];
        if (down === inputSize) return up > 0 ? up : null;
        if (down > inputSize) return null;
      }
    }`,
  },

  hints: [
    'Follow the side through all levels: two convolutions take 4 and a pooling halves it, two more take 4 at the bottom, and on each level up it doubles and loses 4.',
    'Down, `depth` times: (s − 4) / 2. At the bottom: s − 4. Up, `depth` times: 2 s − 4. The result is `null` where a pooling gets an odd side, or nothing is left.',
    'Look at where you test: an odd side is one after the 4 is taken, directly before it is halved. And nothing is left if the side is 0 or below, at the bottom or at the end.',
  ],
});

function answer(size: number | null): Value {
  return size === null ? NULL : size;
}

function positive(size: number): number | null {
  return size > 0 ? size : null;
}
