import * as tf from '@tensorflow/tfjs-node';
import { start } from '../start';
import { operationsIn, valuesOf } from './testing/observe';

beforeAll(() => start({ quiet: true }));

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

  test('is unchanged, in fewer operations', () => {
    const slope = tf.grad(z => loss(z));
    const names = operationsIn(() => tf.dispose(slope(logits)));
    expect(names).toContain('SoftmaxCrossEntropyWithLogits');
    expect(names.length).toBeLessThan(10);
    expect(valuesOf(loss(logits))[0]).toBeCloseTo(valuesOf(original(logits))[0], 5);
    const expected = valuesOf(tf.grad(z => original(z))(logits));
    valuesOf(slope(logits)).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 6));
  });

  test('has the right derivative with respect to the labels, too, and a second one', () => {
    // The loss is linear in the labels: its slope is -log softmax, divided by the batch.
    const slope = valuesOf(tf.grad(y => loss(logits, y))(labels));
    valuesOf(tf.logSoftmax(logits)).forEach((value, i) => expect(slope[i]).toBeCloseTo(-value / 2, 4));
    const z = tf.tensor2d([[0, 0]]);
    const half = tf.tensor2d([[1, 0]]);
    const first = tf.grad(v => loss(v, half));
    // d/dz1 of softmax(z)1 - 1 is p (1 - p) = 1/4.
    expect(valuesOf(tf.grad(v => first(v).slice([0, 0], [1, 1]).asScalar())(z))).toEqual([0.25, -0.25]);
  });

  test('leaves unusual arguments to tfjs, including errors', () => {
    const smoothed = tf.losses.softmaxCrossEntropy(labels, logits, undefined, 0.1);
    expect(smoothed.shape).toEqual([]);
    expect(() => loss(logits, tf.ones([3, 3]))).toThrow(
      'softmaxCrossEntropy: its labels [3, 3] and logits [2, 3] differ in shape',
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

  test('is unchanged, in fewer operations, even for logits far from zero', () => {
    const slope = tf.grad(x => loss(x));
    const names = operationsIn(() => tf.dispose(slope(logits)));
    expect(names).toContain('Softplus');
    expect(names.length).toBeLessThan(12);
    expectSame(loss(logits), original(logits));
    expectSame(slope(logits), tf.grad(x => original(x))(logits));
  });

  test('has the right derivative with respect to the labels, too, and second ones', () => {
    expectSame(tf.grad(z => loss(logits, z))(labels), tf.grad(z => original(logits, z))(labels));
    const first = (x: tf.Tensor, z: tf.Tensor) => tf.grad(v => loss(v, z))(x);
    // The slope of sigmoid(x) - z by x is p (1 - p), and by z it is -1; both are divided by the number of logits.
    const p = tf.sigmoid(logits);
    expectSame(tf.grad(x => first(x, labels))(logits), p.mul(tf.sub(1, p)).div(6));
    expect(valuesOf(tf.grad(z => first(logits, z).mul(6))(labels))).toEqual(Array(6).fill(-1));
  });

  test('leaves unusual arguments to tfjs', () => {
    const smoothed = operationsIn(() =>
      tf.losses.sigmoidCrossEntropy(labels, logits, undefined, 0.1).dispose(),
    );
    expect(smoothed).not.toContain('Softplus');
    expect(() => loss(tf.ones([2]), tf.ones([3]))).toThrow(
      'sigmoidCrossEntropy: its labels [3] and logits [2] differ',
    );
  });

  test('leaves no tensor behind', () => {
    const before = tf.memory().numTensors;
    tf.dispose(tf.tidy(() => tf.grad(x => loss(x))(logits)));
    expect(tf.memory().numTensors).toBe(before);
  });
});
