import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { operationsIn, valuesOf } from './testing/observe';

beforeAll(() => start({ quiet: true }));

test('the gradient of ReLU is one operation of TensorFlow, and has a gradient itself', () => {
  const x = tf.tensor1d([-2, 0, 0.5, 3]);
  const slope = tf.grad(v => tf.mul(tf.relu(v), tf.relu(v)));
  const names = operationsIn(() => expect(valuesOf(slope(x))).toEqual([0, 0, 1, 6]));
  expect(names).toContain('ReluGrad');
  expect(names).not.toContain('IsNan');
  expect(valuesOf(tf.grad(v => slope(v))(x))).toEqual([0, 0, 2, 2]);
});

describe('a sum with a bias', () => {
  const bias = () => tf.tensor1d([10, 20]);

  test.each([
    [4, [1, 1, 1, 2]],
    [5, [1, 1, 1, 1, 2]],
  ])('is one operation for %i dimensions, forward and backward', (_, shape) => {
    const layer = tf.tensor([1, 2], shape);
    const names = operationsIn(() => expect(valuesOf(layer.add(bias()))).toEqual([11, 22]));
    expect(names).toEqual(['BiasAdd']);
    const slope = tf.grad(b => layer.add(b).square().sum());
    expect(valuesOf(slope(bias()))).toEqual([22, 44]);
  });

  test.each<[string, tf.Tensor, tf.Tensor]>([
    ['a dense layer', tf.tensor2d([[1, 2]]), tf.tensor1d([10, 20])],
    ['one number', tf.tensor4d([[[[1, 2]]]]), tf.tensor1d([10])],
    ['whole numbers', tf.tensor4d([[[[1, 2]]]], [1, 1, 1, 2], 'int32'), tf.tensor1d([10, 20], 'int32')],
    ['six dimensions', tf.tensor6d([1, 2], [1, 1, 1, 1, 1, 2]), tf.tensor1d([10, 20])],
  ])('other sums are unchanged: %s', (name, a, b) => {
    const second = name === 'one number' ? 12 : 22;
    const names = operationsIn(() => expect(valuesOf(a.add(b))).toEqual([11, second]));
    expect(names).not.toContain('BiasAdd');
  });
});

describe('a product of matrices', () => {
  const a = tf.tensor2d([[1, 2, 3], [4, 5, 6]]); // prettier-ignore
  const b = tf.tensor2d([[1, 0], [0, 1], [2, 2]]); // prettier-ignore
  const turned = (matrix: tf.Tensor2D, is: boolean) => (is ? tf.transpose(matrix) : matrix);

  test.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('is right with transposed inputs: %p and %p', (transposeA, transposeB) => {
    const [x, y] = [turned(a, transposeA), turned(b, transposeB)];
    let values: number[] = [];
    const names = operationsIn(() => (values = valuesOf(tf.matMul(x, y, transposeA, transposeB))));
    expect(values).toEqual([7, 8, 16, 17]);
    expect(names).toEqual(['MatMul']);
    const slope = tf.grad(v => tf.matMul(v, y, transposeA, transposeB).sum());
    expect(valuesOf(turned(slope(x) as tf.Tensor2D, transposeA))).toEqual([1, 1, 4, 1, 1, 4]);
  });

  test.each<[string, tf.Tensor, tf.Tensor, boolean]>([
    ['lists of matrices', a.expandDims(), b.expandDims(), false],
    ['a matrix and a list', a, b.expandDims(), false],
    ['whole numbers', a.toInt(), b.toInt(), false],
    ['large ones, of which one is turned', tf.ones([300, 300]), tf.ones([300, 300]), true],
  ])('is unchanged: %s', (_, x, y, transposeB) => {
    const names = operationsIn(() => tf.matMul(x, y, false, transposeB).dispose());
    expect(names).toContain('BatchMatMulV2');
  });
});

describe('sums of channels', () => {
  const sums = (x: tf.Tensor, axes = [0, 1, 2], keep = false) => {
    let values: number[] = [];
    const names = operationsIn(() => (values = valuesOf(x.sum(axes, keep))));
    return { values, count: names.filter(name => name === 'Sum').length };
  };

  test('are right, and taken over the batch first if the channels are not a multiple of eight', () => {
    // Each channel c of each image b holds b + c: the sums are exact.
    const [batch, side, channels] = [9, 20, 3];
    const image = tf.range(0, batch).reshape([batch, 1, 1, 1]);
    const x = image.add(tf.range(0, channels)).tile([1, side, side, 1]); // [batch, side, side, channels]
    const expected = [0, 1, 2].map(c => side * side * (36 + batch * c));
    expect(sums(x)).toEqual({ values: expected, count: 2 });
  });

  test.each<[string, number[], number[], boolean]>([
    ['eight channels', [9, 20, 20, 8], [0, 1, 2], false],
    ['one channel', [30, 20, 20, 1], [0, 1, 2], false],
    ['small images', [9, 5, 5, 3], [0, 1, 2], false],
    ['other axes', [9, 20, 20, 3], [1, 2], false],
    ['kept dimensions', [9, 20, 20, 3], [0, 1, 2], true],
  ])('are unchanged: %s', (_, shape, axes, keep) => {
    const { values, count } = sums(tf.ones(shape), axes, keep);
    const each = axes.reduce((size, axis) => size * shape[axis], 1);
    expect(count).toBe(1);
    expect(values).toEqual(values.map(() => each));
  });
});

describe('splits of channels', () => {
  const x = tf.range(0, 100 * 200 * 6).reshape([100, 200, 6]);

  test.each<[string, number | number[], number]>([
    ['equal sizes', 2, 2],
    ['several sizes, the last axis called -1', [1, 3, 2], -1],
    ['the rest', [4, -1], 2],
  ])('are right, and slices of rows: %s', (_, sizes, axis) => {
    let parts: tf.Tensor[] = [];
    const names = operationsIn(() => (parts = tf.split(x, sizes, axis)));
    expect(names).not.toContain('SplitV');
    expect(parts.length).toBe([sizes].flat().length + (sizes === 2 ? 1 : 0));
    expect(valuesOf(tf.concat(parts, 2))).toEqual(valuesOf(x));
  });

  test.each<[string, tf.Tensor, number]>([
    ['another axis', x, 1],
    ['few elements', tf.zeros([2, 2, 2]), 2],
    ['a matrix', x.reshape([200, 600]), 1],
    ['integers', x.toInt(), 2],
  ])("stay TensorFlow's own: %s", (_, from, axis) => {
    const names = operationsIn(() => tf.dispose(tf.split(from, 2, axis)));
    expect(names).toContain('SplitV');
  });
});
