import * as tf from '@tensorflow/tfjs';
import { l1Penalty, l2Penalty } from './penalties';

const penalties = { l1Penalty, l2Penalty };

test('the examples of the documentation', () => {
  const w = tf.tensor2d([[3, -4]]);
  const [l1, l2] = [l1Penalty(w, 0.5), l2Penalty(w, 0.5)];
  expect([l2.penalty.arraySync(), l2.gradient.arraySync()]).toEqual([6.25, [[1.5, -2]]]);
  expect([l1.penalty.arraySync(), l1.gradient.arraySync()]).toEqual([3.5, [[0.5, -0.5]]]);
  expect(l1Penalty(tf.zeros([1, 2]), 0.5).gradient.arraySync()).toEqual([[0, 0]]);
});

test.each(Object.entries(penalties))(
  '%s: its gradient is that of automatic differentiation, and it keeps no tensor but the two',
  (_name, penaltyOf) => {
    const w = tf.tensor2d([[0.5, -1.25, 2], [-0.75, 0.125, 3]]); // prettier-ignore
    const before = tf.memory().numTensors;
    const { penalty, gradient } = penaltyOf(w, 0.25);
    expect(tf.memory().numTensors).toBe(before + 2);
    const automatic = tf.grad(x => penaltyOf(x as tf.Tensor2D, 0.25).penalty)(w);
    expect([...gradient.dataSync()]).toEqual([...automatic.dataSync()]); // exact: these numbers are sums of powers of two
    tf.dispose([penalty, gradient, automatic, w]);
  },
);
