import * as tf from '@tensorflow/tfjs-node';
import { start } from '../../start';
import { compile } from '../compile';
import { eagerAndCompiled, slope } from '../testing/eagerAndCompiled';

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
  const { eager, compiled, names } = eagerAndCompiled(step, images);
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
  const { eager, compiled, names } = eagerAndCompiled(step, images);
  expect(compiled).toEqual(eager);
  expect(names).not.toContain('_FusedConv2D');
}); // prettier-ignore

test('a training that diverges is seen by its loss', () => {
  const labels = tf.oneHot(tf.tensor1d([0, 1], 'int32'), 2).toFloat();
  const train = (make: (step: () => tf.Scalar) => () => tf.Scalar) => {
    const weights = [random([3, 3, 3, 8], 3), tf.zeros([8]), random([648, 2, 1, 1], 4).reshape([648, 2])];
    const [filter, b, W] = weights.map(weight => tf.variable(weight));
    const optimizer = tf.train.adam(1e30);
    const logits = () =>
      tf.conv2d(images, filter as tf.Tensor4D, 1, 'same').add(b).relu().reshape<tf.Tensor2D>([2, -1]).matMul(W); // prettier-ignore
    const step = make(() =>
      optimizer.minimize(() => tf.losses.softmaxCrossEntropy(labels, logits()).asScalar(), true, [
        filter,
        b,
        W,
      ])!,
    );
    return Array.from({ length: 6 }, () => step().dataSync()[0]);
  };
  const [eager, compiled] = [train(step => step), train(compile)];
  expect(compiled[0]).toBe(eager[0]);
  expect(compiled.slice(-2)).toEqual([NaN, NaN]);
});
