import { exercise } from '../../assignment/exercise';
import * as oracle from '../../oracle/fcn';

/** The kernel that enlarges by bilinear interpolation. */
export const bilinearKernel = exercise({
  name: 'bilinearKernel',
  points: 2,

  cases: random => [
    { title: 'an odd factor', args: [2 * random.integer(1, 6) + 1] },
    { title: 'an even factor', args: [2 * random.integer(1, 3)] },
    { title: 'a large even factor', args: [2 * random.integer(4, 6)] },
    { title: 'as large as it is', args: [1] },
  ],

  // Right float32 answers are within 4e-8.
  tolerance: 1e-5,

  reference: (factor: number) => oracle.bilinearKernel(factor),

  mutants: {
    'the kernel is as large as the factor: patches have to overlap': factor =>
      oracle.bilinearKernel(factor, { size: factor }),
    'the kernel always has 2 f rows: it has one less where f is odd': factor =>
      oracle.bilinearKernel(factor, { size: 2 * factor }),
    'the kernel always has 2 f - 1 rows: it has 2 f where f is even': factor =>
      oracle.bilinearKernel(factor, { size: 2 * factor - 1 }),
    'the centre is a whole number: where f is even it lies between two cells': factor =>
      oracle.bilinearKernel(factor, { centre: Math.floor((2 * factor - (factor % 2) - 1) / 2) }),
    'all weights are equal: nearer ones are larger': factor =>
      oracle.bilinearKernel(factor, { slope: () => 1 / Math.max(1, factor) }),
    'the kernel was scaled to a sum of 1: its sum is f²': factor => {
      const right = oracle.bilinearKernel(factor);
      const sum = right.data.reduce((total, value) => total + value);
      return { ...right, data: right.data.map(value => value / sum) };
    },
    'the two axes were added: they are multiplied': factor => {
      const right = oracle.bilinearKernel(factor);
      const size = right.shape[0];
      const along = Array.from({ length: size }, (_, i) => 1 - Math.abs(i - (size - 1) / 2) / factor);
      return {
        ...right,
        data: right.data.map((_, at) => (along[Math.floor(at / size)] + along[at % size]) / 2),
      };
    },
  },

  variants: {
    'an outer product of tensors': `factor => {
      const size = 2 * factor - factor % 2;
      const along = tf.range(0, size).sub((size - 1) / 2).abs().div(-factor).add(1);
      return tf.outerProduct(along, along);
    }`,
    'by rows': `factor => {
      const size = factor % 2 === 0 ? 2 * factor : 2 * factor - 1, c = (size - 1) / 2;
      const one = i => (factor - Math.abs(i - c)) / factor;
      return tf.tensor2d([...Array(size).keys()].map(i => [...Array(size).keys()].map(j => one(i) * one(j))));
    }`,
    'two boxes of width f, one slid over the other': `factor => {
      const box = tf.ones([1, factor, 1]).div(factor);
      const odd = factor % 2 === 1;
      const size = 2 * factor - factor % 2;
      const along = odd
        ? tf.conv1d(box.mul(factor).pad([[0, 0], [factor - 1, factor - 1], [0, 0]]), box.transpose([1, 0, 2]).reshape([factor, 1, 1]), 1, 'valid').reshape([size])
        : tf.tensor1d([...Array(size).keys()].map(i => Math.min(i + 0.5, size - i - 0.5) / factor));
      return along.reshape([size, 1]).matMul(along.reshape([1, size]));
    }`,
  },

  hints: [
    'Along one axis the kernel is a triangle, highest in the middle. In two dimensions it is the product of both axes.',
    'With K = `2 * factor - factor % 2` and c = (K − 1) / 2, the axis is kᵢ = 1 − |i − c| / `factor`. The kernel at [i, j] is kᵢ kⱼ: [K, K].',
    'Look at the middle c: for an even `factor` it lies between two entries. The triangle is `1 - Math.abs(i - c) / factor`, and nothing is divided by a sum.',
  ],
});
