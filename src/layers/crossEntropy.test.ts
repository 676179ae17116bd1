import * as tf from '@tensorflow/tfjs';
import { crossEntropy, softmaxCrossEntropyDelta } from './crossEntropy';
import { logSoftmax, softmax } from './softmax';

test('the examples of the documentation, and no tensor is left', () => {
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    expect(softmax(tf.tensor2d([[1000, 1000]])).arraySync()).toEqual([[0.5, 0.5]]);
    expect(logSoftmax(tf.tensor2d([[0, 1000]])).arraySync()).toEqual([[-1000, 0]]);
    const [z, y] = [tf.tensor2d([[0, 0]]), tf.tensor2d([[1, 0]])];
    const inside = tf.memory().numTensors;
    expect(crossEntropy(z, y).arraySync()).toBeCloseTo(Math.LN2, 6);
    expect(softmaxCrossEntropyDelta(z, y).arraySync()).toEqual([[-0.5, 0.5]]);
    expect(tf.memory().numTensors).toBe(inside + 2); // the two results
  });
  expect(tf.memory().numTensors).toBe(before);
});
