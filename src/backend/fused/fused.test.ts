import type { NodeJSKernelBackend } from '@tensorflow/tfjs-node/dist/nodejs_kernel_backend';
import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';

const asShipped = Object.getOwnPropertyDescriptor(tf.AdamOptimizer.prototype, 'applyGradients')!;
beforeAll(() => start({ quiet: true }));

const valuesOf = (tensor: tf.Tensor) => Array.from(tensor.dataSync());
const nativeTensors = () =>
  (tf.backend() as NodeJSKernelBackend).binding as unknown as { getNumOfTensors(): number };

test('the gradient of ReLU is one operation of TensorFlow, and has a gradient itself', () => {
  const x = tf.tensor1d([-2, 0, 0.5, 3]);
  const slope = tf.grad(v => tf.mul(tf.relu(v), tf.relu(v)));
  const names = operationsIn(() => expect(valuesOf(slope(x))).toEqual([0, 0, 1, 6]));
  expect(names).toContain('ReluGrad');
  expect(names).not.toContain('IsNan');
  expect(valuesOf(tf.grad(v => slope(v))(x))).toEqual([0, 0, 2, 2]);
});

/** The names of the operations that TensorFlow runs during an action. */
function operationsIn(action: () => void): string[] {
  const run = jest.spyOn((tf.backend() as NodeJSKernelBackend).binding, 'executeOp');
  action();
  const names = run.mock.calls.map(([name]) => name);
  run.mockRestore();
  return names;
}

describe('a sum with a bias', () => {
  const bias = () => tf.tensor1d([10, 20]);

  test.each([
    [4, [1, 1, 1, 2]],
    [5, [1, 1, 1, 1, 2]],
  ])('is one operation for %i dimensions, forth and back', (_, shape) => {
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
  ])('other sums are as they were: %s', (name, a, b) => {
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
  ])('is right, rows taken for columns: %p and %p', (transposeA, transposeB) => {
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
  ])('is as it was: %s', (_, x, y, transposeB) => {
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
  ])('are as they were: %s', (_, shape, axes, keep) => {
    const { values, count } = sums(tf.ones(shape), axes, keep);
    const each = axes.reduce((size, axis) => size * shape[axis], 1);
    expect(count).toBe(1);
    expect(values).toEqual(values.map(() => each));
  });
});

describe('parts of channels', () => {
  const x = tf.range(0, 100 * 200 * 6).reshape([100, 200, 6]);

  test.each<[string, number | number[], number]>([
    ['parts of the same size', 2, 2],
    ['parts of several sizes, the last axis called -1', [1, 3, 2], -1],
    ['the rest', [4, -1], 2],
  ])('are right, and taken from rows: %s', (_, sizes, axis) => {
    let parts: tf.Tensor[] = [];
    const names = operationsIn(() => (parts = tf.split(x, sizes, axis)));
    expect(names).not.toContain('SplitV');
    expect(parts.length).toBe([sizes].flat().length + (sizes === 2 ? 1 : 0));
    expect(valuesOf(tf.concat(parts, 2))).toEqual(valuesOf(x));
  });

  test.each<[string, tf.Tensor, number]>([
    ['another axis', x, 1],
    ['few numbers', tf.zeros([2, 2, 2]), 2],
    ['a table', x.reshape([200, 600]), 1],
    ['whole numbers', x.toInt(), 2],
  ])('are as they were: %s', (_, from, axis) => {
    const names = operationsIn(() => tf.dispose(tf.split(from, 2, axis)));
    expect(names).toContain('SplitV');
  });
});

describe('softmaxCrossEntropy', () => {
  const logits = tf.tensor2d([
    [1, 2, 3],
    [0, 100, -100],
  ]);
  const labels = tf.tensor2d([
    [0, 0, 1],
    [0.25, 0.75, 0],
  ]);
  const ones = tf.ones([2]); // weights, which tfjs's own functions take care of
  const loss = (z: tf.Tensor, y: tf.Tensor = labels) =>
    tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(y, z);
  const original = (z: tf.Tensor) => tf.losses.softmaxCrossEntropy<tf.Tensor, tf.Scalar>(labels, z, ones);

  test('is what it was, in fewer operations', () => {
    const slope = tf.grad(z => loss(z));
    const names = operationsIn(() => tf.dispose(slope(logits)));
    expect(names).toContain('SoftmaxCrossEntropyWithLogits');
    expect(names.length).toBeLessThan(10);
    expect(valuesOf(loss(logits))[0]).toBeCloseTo(valuesOf(original(logits))[0], 5);
    const expected = valuesOf(tf.grad(z => original(z))(logits));
    valuesOf(slope(logits)).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6));
  });

  test('has the right derivative by the labels too, and a second one', () => {
    // The loss is linear in the labels: its slope is -log softmax, divided by the batch.
    const slope = valuesOf(tf.grad(y => loss(logits, y))(labels));
    valuesOf(tf.logSoftmax(logits)).forEach((value, i) => expect(slope[i]).toBeCloseTo(-value / 2, 4));
    const z = tf.tensor2d([[0, 0]]);
    const half = tf.tensor2d([[1, 0]]);
    const first = tf.grad(v => loss(v, half));
    // d/dz1 of softmax(z)1 - 1 is p (1 - p) = 1/4.
    expect(valuesOf(tf.grad(v => first(v).slice([0, 0], [1, 1]).asScalar())(z))).toEqual([0.25, -0.25]);
  });

  test('leaves what is not ordinary to tfjs, errors too', () => {
    const smoothed = tf.losses.softmaxCrossEntropy(labels, logits, undefined, 0.1);
    expect(smoothed.shape).toEqual([]);
    expect(() => loss(logits, tf.ones([3, 3]))).toThrow(
      'Error in softmaxCrossEntropy:  Shapes 3,3 and 2,3 must match',
    );
    expect(loss(tf.tensor2d([[0, 0]]), [[1, 0]] as unknown as tf.Tensor).dataSync()[0]).toBeCloseTo(
      Math.LN2,
      6,
    );
  });

  test('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    tf.dispose(tf.tidy(() => tf.grad(z => loss(z))(logits)));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('sigmoidCrossEntropy', () => {
  const logits = tf.tensor([1, -2, 0, 100, -100, 30], [1, 2, 3]);
  const labels = tf.tensor([0, 1, 0.25, 1, 1, 0], [1, 2, 3]);
  const ones = tf.ones([1, 2, 3]); // weights, which tfjs's own functions take care of
  const loss = (x: tf.Tensor, z: tf.Tensor = labels) =>
    tf.losses.sigmoidCrossEntropy<tf.Tensor, tf.Scalar>(z, x);
  const original = (x: tf.Tensor, z: tf.Tensor = labels) =>
    tf.losses.sigmoidCrossEntropy<tf.Tensor, tf.Scalar>(z, x, ones);
  const expectSame = (actual: tf.Tensor, expected: tf.Tensor) => {
    const values = valuesOf(expected);
    // Measured: no difference; 1e-6 is the rounding of float32 in formulas that differ.
    valuesOf(actual).forEach((value, i) =>
      expect(Math.abs(value - values[i])).toBeLessThan(1e-6 * (1 + Math.abs(values[i]))),
    );
  };

  test('is what it was, in fewer operations, also for logits that are far from zero', () => {
    const slope = tf.grad(x => loss(x));
    const names = operationsIn(() => tf.dispose(slope(logits)));
    expect(names).toContain('Softplus');
    expect(names.length).toBeLessThan(12);
    expectSame(loss(logits), original(logits));
    expectSame(slope(logits), tf.grad(x => original(x))(logits));
  });

  test('has the right derivative by the labels too, and second ones', () => {
    expectSame(tf.grad(z => loss(logits, z))(labels), tf.grad(z => original(logits, z))(labels));
    const first = (x: tf.Tensor, z: tf.Tensor) => tf.grad(v => loss(v, z))(x);
    // The slope of sigmoid(x) - z by x is p (1 - p), and by z it is -1; both are divided by the number of logits.
    const p = tf.sigmoid(logits);
    expectSame(tf.grad(x => first(x, labels))(logits), p.mul(tf.sub(1, p)).div(6));
    expect(valuesOf(tf.grad(z => first(logits, z).mul(6))(labels))).toEqual(Array(6).fill(-1));
  });

  test('leaves what is not ordinary to tfjs', () => {
    const smoothed = operationsIn(() =>
      tf.losses.sigmoidCrossEntropy(labels, logits, undefined, 0.1).dispose(),
    );
    expect(smoothed).not.toContain('Softplus');
    expect(() => loss(tf.ones([2]), tf.ones([3]))).toThrow('Error in sigmoidCrossEntropy: ');
  });

  test('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    tf.dispose(tf.tidy(() => tf.grad(x => loss(x))(logits)));
    expect(tf.memory().numTensors).toBe(before);
  });
});

/** 30 steps on a bowl from the same start, the learning rate falling; what the weights are then. */
function descend(optimizer: tf.AdamOptimizer, w: tf.Variable, from = 0): number[] {
  for (let i = from; i < from + 30; i++) {
    (optimizer as unknown as { learningRate: number }).learningRate = 0.1 / (1 + i);
    optimizer.minimize(() => tf.mean(tf.square(tf.mul(w, [1, 2, 3]))), false, [w]);
  }
  return valuesOf(w);
}

/** An Adam that computes as tfjs's own does. */
function original(): tf.AdamOptimizer {
  const optimizer = tf.train.adam(0.1, 0.9, 0.999, 1e-3);
  return Object.defineProperty(optimizer, 'applyGradients', asShipped);
}

const fused = () => tf.train.adam(0.1, 0.9, 0.999, 1e-3);
const weights = () => tf.tidy(() => tf.variable(tf.tensor1d([1, -2, 3])));

const expectAlike = (actual: number[], expected: number[]) =>
  // Measured: 3e-6, the rounding of 30 steps of other formulas; a wrong place of epsilon (1e-3) makes 1e-2.
  actual.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-5));

describe('Adam', () => {
  test("goes tfjs's way, the learning rate changing", () => {
    expectAlike(descend(fused(), weights()), descend(original(), weights()));
  });

  test('takes up a variable that was assigned', () => {
    const run = (optimizer: tf.AdamOptimizer) => {
      const w = weights();
      descend(optimizer, w);
      w.assign(tf.tensor1d([5, 5, 5]));
      return descend(optimizer, w, 30);
    };
    expectAlike(run(fused()), run(original()));
  });

  test('leaves tensors that shared the old values as they were', () => {
    const w = weights();
    const optimizer = fused();
    descend(optimizer, w);
    const before = w.clone();
    const kept = valuesOf(before);
    descend(optimizer, w);
    expect(valuesOf(before)).toEqual(kept);
  });

  test('its state can be saved and loaded', async () => {
    const [w, again] = [weights(), weights()];
    const [optimizer, loaded] = [fused(), fused()];
    descend(optimizer, w);
    again.assign(w);
    await loaded.setWeights(await optimizer.getWeights());
    expectAlike(descend(loaded, again, 30), descend(optimizer, w, 30));
  });

  test('gives all back', () => {
    const once = () => {
      const [w, optimizer] = [weights(), fused()];
      descend(optimizer, w);
      optimizer.dispose();
      w.dispose();
    };
    once();
    const before = [tf.memory().numTensors, nativeTensors().getNumOfTensors()];
    once();
    expect([tf.memory().numTensors, nativeTensors().getNumOfTensors()]).toEqual(before);
  });
});
