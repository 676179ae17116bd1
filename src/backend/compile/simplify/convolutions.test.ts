import * as tf from '@tensorflow/tfjs-node';
import { start } from '../../start';
import { bothWays, slope } from '../testing/bothWays';

beforeAll(() => start({ quiet: true }));

type Images = tf.Tensor4D;
const random = (shape: number[], seed: number) => tf.randomNormal<tf.Rank.R4>(shape as [number, number, number, number], 0, 1, 'float32', seed); // prettier-ignore
const images = random([2, 9, 9, 3], 1);
const kernel = random([3, 3, 3, 8], 2);
const bias = tf.linspace(-1, 1, 8);
const convolve = (x: Images) => tf.conv2d(x, kernel, 1, 'same');

test.each<[string, (x: Images) => tf.Tensor[]]>([
  ['alone', x => [convolve(x).add(bias).relu()]],
  ['with its gradient', slope(x => convolve(x).add(bias).relu().square().mean())],
  ['unpadded, with steps of two', slope(x => tf.conv2d(x, kernel, 2, 'valid').add(bias).relu().sum())],
  ['dilated', x => [tf.conv2d(x, kernel, 1, 'same', 'NHWC', 2).add(bias).relu()]],
  ['padded by numbers', x => [tf.conv2d(x, kernel, 1, [[0, 0], [1, 2], [0, 1], [0, 0]]).add(bias).relu()]], // prettier-ignore
  ['when the ReLU is taken twice', x => {
    const maps = convolve(x).add(bias).relu();
    return [maps, maps.neg()];
  }], // prettier-ignore
])('a convolution, its bias and its ReLU are one operation: %s', (_, step) => {
  const { eager, compiled, names } = bothWays(step, images);
  // Measured: equal in every bit.
  expect(compiled).toEqual(eager);
  expect(names).toContain('_FusedConv2D');
});

test.each<[string, (x: Images) => tf.Tensor[]]>([
  ['there is no bias', x => [convolve(x).relu()]],
  ['there is another activation', x => [convolve(x).add(bias).tanh()]],
  ['the convolution is a result', x => {
    const maps = convolve(x);
    return [maps, maps.add(bias).relu()];
  }],
  ['the sum is a result', x => {
    const sum = convolve(x).add(bias);
    return [sum, sum.relu()];
  }],
  ['another operation takes the sum', x => {
    const sum = convolve(x).add(bias);
    return [sum.sigmoid(), sum.relu()];
  }],
  ['the channels come first', x => [tf.conv2d(x, random([3, 3, 9, 8], 2), 1, 'same', 'NCHW').add(tf.linspace(0, 1, 3)).relu()]],
])('they are several where %s', (_, step) => {
  const { eager, compiled, names } = bothWays(step, images);
  expect(compiled).toEqual(eager);
  expect(names).not.toContain('_FusedConv2D');
}); // prettier-ignore
