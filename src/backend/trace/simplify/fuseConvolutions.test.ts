import * as tf from '@tensorflow/tfjs-node';
import { start } from '../../start';
import { AttributeType } from '../../binding/attributes';
import { DataType } from '../../binding/dtypes';
import { compile } from '../compile';
import { eagerAndCompiled, slope } from '../testing/eagerAndCompiled';
import type { Instruction, Operation } from '../trace';
import { fuseConvolutions } from './fuseConvolutions';

beforeAll(() => start({ quiet: true }));

type Images = tf.Tensor4D;
const random = (shape: number[], seed: number) =>
  tf.randomNormal<tf.Rank.R4>(shape as Images['shape'], 0, 1, 'float32', seed);
const images = () => random([2, 9, 9, 3], 1);
const filter = random([3, 3, 3, 8], 2);
const bias = tf.linspace(-1, 1, 8);
const convolve = (x: Images) => tf.conv2d(x, filter, 1, 'same');
const layer = (x: Images) => convolve(x).add<Images>(bias).relu<Images>();

/** The number of fused operations in the graph; the parts stay in it, for TensorFlow to prune. */
const fusedIn = (names: string[]) => names.filter(name => name === '_FusedConv2D').length;

test.each<[string, number, (x: Images) => tf.Tensor[]]>([
  ['alone', 1, x => [layer(x)]],
  ['with its gradient', 1, slope(x => layer(x).square().mean())],
  ['unpadded, with strides of two', 1, slope(x => tf.conv2d(x, filter, 2, 'valid').add(bias).relu().sum())],
  ['dilated', 1, x => [tf.conv2d(x, filter, 1, 'same', 'NHWC', 2).add(bias).relu()]],
  ['padded by numbers', 1, x => [tf.conv2d(x, filter, 1, [[0, 0], [1, 2], [0, 1], [0, 0]]).add(bias).relu()]],
  ['when the ReLU is taken twice', 1, x => {
    const maps = layer(x);
    return [maps, maps.neg()];
  }],
  ['when the images are taken twice', 1, x => [layer(x), x.neg()]],
  ['two, one after the other', 2, slope(x => tf.conv2d(layer(x), random([1, 1, 8, 3], 3), 1, 'same').add(tf.linspace(0, 1, 3)).relu().sum())],
  ["of tfjs's fused operation", 1, x => [tf.fused.conv2d({ x, filter, strides: 1, pad: 'same', bias, activation: 'relu' })]],
  ['pooled and taken by another, as in U-net', 1, slope(x => {
    const maps = layer(x);
    return tf.maxPool(maps, 3, 3, 'valid').sum().add(maps.square().sum());
  })],
])('a convolution, its bias and its ReLU are one operation: %s', (_, count, step) => {
  const { eager, compiled, names } = eagerAndCompiled(step, images());
  expect(compiled).toEqual(eager);
  expect(fusedIn(names)).toBe(count);
  expect(names).not.toContain('Relu');
}); // prettier-ignore

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
  ['another operation takes the convolution', x => {
    const maps = convolve(x);
    return [maps.add(bias).relu(), maps.neg()];
  }],
  ['another operation takes the sum', x => {
    const sum = convolve(x).add(bias);
    return [sum.sigmoid(), sum.relu()];
  }],
  ['it is pooled before the ReLU', x => [tf.maxPool(layer(x), 3, 3, 'valid')]],
])('they are several where %s', (_, step) => {
  const { eager, compiled, names } = eagerAndCompiled(step, images());
  expect(compiled).toEqual(eager);
  expect(fusedIn(names)).toBe(0);
}); // prettier-ignore

test.each([
  ['NHWC', '_FusedConv2D'],
  ['NCHW', 'Relu'],
])('channels must be last, as the bias is: %s', (format, last) => {
  const dtype = DataType.TF_FLOAT;
  const input: Instruction = { kind: 'input', shape: [], dtype };
  const operation = (name: string, inputs: number[], attributes: Operation['attributes'] = []): Instruction => ({
    kind: 'operation', name, attributes, inputs, outputs: [{ shape: [2, 5, 5, 5], dtype }],
  }); // prettier-ignore
  const dataFormat = { name: 'data_format', type: AttributeType.TF_ATTR_STRING, value: format };
  const convolution = [operation('Conv2D', [0, 1], [dataFormat]), operation('BiasAdd', [3, 2])];
  const path = [input, input, input, ...convolution, operation('Relu', [4])];
  expect(fuseConvolutions(path, [5]).at(-1)).toMatchObject({ name: last });
});

test('a training that diverges is seen by its loss', () => {
  const labels = tf.oneHot(tf.tensor1d([0, 1], 'int32'), 2).toFloat();
  const x = images();
  const losses = (make: (step: () => tf.Scalar) => () => tf.Scalar) => {
    const weights = [random([3, 3, 3, 8], 3), tf.zeros([8]), random([648, 2, 1, 1], 4).reshape([648, 2])];
    const [kernel, b, W] = weights.map(weight => tf.variable(weight));
    const optimizer = tf.train.adam(1e30);
    const logits = () => {
      const maps = tf
        .conv2d(x, kernel as Images, 1, 'same')
        .add(b)
        .relu();
      return maps.reshape<tf.Tensor2D>([2, -1]).matMul(W);
    };
    const loss = () => tf.losses.softmaxCrossEntropy(labels, logits()).asScalar();
    const step = make(() => optimizer.minimize(loss, true, [kernel, b, W])!);
    return Array.from({ length: 6 }, () => step().dataSync()[0]);
  };
  const [eager, compiled] = [losses(step => step), losses(compile)];
  expect(compiled[0]).toBe(eager[0]);
  expect(eager.slice(-2)).toEqual([NaN, NaN]);
  expect(compiled.slice(-2)).toEqual([NaN, NaN]);
});
