import * as tf from '@tensorflow/tfjs-node';
import '@tensorflow/tfjs-backend-wasm';
import { startWasm } from '../wasm';

const lacking = [
  'Conv2DBackpropFilter',
  'DepthwiseConv2dNativeBackpropFilter',
  'DepthwiseConv2dNativeBackpropInput',
  'UnsortedSegmentSum',
];
const original = tf.getKernel('MaxPoolGrad', 'wasm');
const wereLacking = lacking.filter(kernelName => !tf.getKernel(kernelName, 'wasm'));

type Network = (...tensors: tf.Tensor[]) => tf.Tensor;

/** The gradients of a weighted sum of the network's outputs, on the current backend. */
async function gradients(network: Network, shapes: number[][]): Promise<Float32Array[]> {
  const inputs = shapes.map((shape, i) => tf.randomNormal(shape, -1, 1, 'float32', i + 1));
  const loss = (...tensors: tf.Tensor[]) => {
    const y = network(...tensors);
    return tf.sum<tf.Scalar>(tf.mul(y, tf.sin(tf.range(0, y.size)).reshape(y.shape)));
  };
  const results = tf.grads(loss)(inputs);
  return Promise.all(results.map(result => result.data() as Promise<Float32Array>));
}

/** The largest difference between the gradients on TensorFlow and on wasm. */
async function difference(network: Network, shapes: number[][]): Promise<number> {
  await tf.setBackend('tensorflow');
  const expected = await gradients(network, shapes);
  await startWasm();
  const actual = await gradients(network, shapes);
  expect(actual.map(values => values.length)).toEqual(expected.map(values => values.length));
  return Math.max(
    ...actual.flatMap((values, i) => Array.from(values, (value, j) => Math.abs(value - expected[i][j]))),
  );
}

const conv = (stride: number, pad: 'same' | 'valid') => (x: tf.Tensor, w: tf.Tensor) =>
  tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad);
const depthwise = (stride: number, pad: 'same' | 'valid') => (x: tf.Tensor, w: tf.Tensor) =>
  tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad);
const pool = (size: [number, number] | number, stride: number, pad: 'same' | 'valid') => (x: tf.Tensor) =>
  tf.maxPool(x as tf.Tensor4D, size, stride, pad);

test.each([
  [1, 'same'],
  [1, 'valid'],
  [2, 'same'],
  [2, 'valid'],
  [3, 'valid'],
] as const)('conv2d, stride %i, padding %s', async (stride, pad) => {
  const shapes = [
    [2, 7, 6, 3],
    [3, 2, 3, 4],
  ];
  expect(await difference(conv(stride, pad), shapes)).toBeLessThan(1e-4);
});

test.each([
  [1, 'same'],
  [1, 'valid'],
  [2, 'same'],
  [2, 'valid'],
] as const)('depthwiseConv2d, stride %i, padding %s', async (stride, pad) => {
  const shapes = [
    [2, 7, 7, 3],
    [3, 3, 3, 2],
  ];
  expect(await difference(depthwise(stride, pad), shapes)).toBeLessThan(1e-4);
});

test.each([
  [2, 2, 'valid'],
  [2, 2, 'same'],
  [3, 2, 'same'],
  [3, 1, 'same'],
  [[1, 3], 2, 'valid'],
] as const)('maxPool of negative numbers, size %p, stride %i, padding %s', async (size, stride, pad) => {
  const window = typeof size === 'number' ? size : ([...size] as [number, number]);
  expect(await difference(x => pool(window, stride, pad)(tf.sub(x, 3)), [[2, 7, 6, 3]])).toBeLessThan(1e-5);
});

test('maxPool passes the gradient to the first of several equal maxima', async () => {
  expect(await difference(x => pool(2, 2, 'valid')(tf.relu(x)), [[1, 6, 6, 2]])).toBeLessThan(1e-6);
});

test('gather, as in an embedding: rows taken twice, and one that is not taken', async () => {
  const taken = (x: tf.Tensor) => tf.gather(x, tf.tensor1d([2, 0, 2, 3], 'int32'));
  expect(await difference(taken, [[5, 3]])).toBeLessThan(1e-5);
  const sums = tf.unsortedSegmentSum(
    tf.tensor2d([[1], [2], [4]], [3, 1], 'int32'),
    tf.tensor1d([1, 1, 0], 'int32'),
    3,
  );
  expect([sums.dtype, await sums.array()]).toEqual(['int32', [[4], [3], [0]]]);
});

test('the kernels release what they allocate', async () => {
  await startWasm();
  const once = () =>
    gradients(
      (x, w) => pool(2, 2, 'same')(conv(1, 'same')(x, w)),
      [
        [1, 4, 4, 2],
        [3, 3, 2, 2],
      ],
    );
  await once();
  const before = tf.memory().numTensors;
  const [x, w] = [tf.ones([1, 4, 4, 2]), tf.ones([3, 3, 2, 2])];
  tf.dispose(tf.grads((a, b) => pool(2, 2, 'same')(conv(1, 'same')(a, b)).sum<tf.Scalar>())([x, w]));
  tf.dispose([x, w]);
  expect(tf.memory().numTensors).toBe(before);
});

describe('a patch that upstream has made needless fails here', () => {
  test('wasm lacks these kernels', () => {
    expect(wereLacking).toEqual(lacking);
  });

  test("wasm's own MaxPoolGrad is wrong for negative maxima", async () => {
    await startWasm();
    const patched = tf.getKernel('MaxPoolGrad', 'wasm');
    tf.unregisterKernel('MaxPoolGrad', 'wasm');
    tf.registerKernel(original);
    original.setupFunc?.(tf.backend());
    try {
      const slope = tf.grad(x => pool(2, 2, 'valid')(x));
      expect(Array.from(await slope(tf.tensor4d([-4, -3, -2, -1], [1, 2, 2, 1])).data())).not.toEqual([
        0, 0, 0, 1,
      ]);
    } finally {
      tf.unregisterKernel('MaxPoolGrad', 'wasm');
      tf.registerKernel(patched);
    }
  });
});
