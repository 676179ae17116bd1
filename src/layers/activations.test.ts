import * as tf from '@tensorflow/tfjs';
import { identity, relu, sigmoid, tanh, threshold, type Activation } from './activations';

const activations: Record<string, Activation> = { identity, relu, sigmoid, tanh };

test.each(Object.entries(activations))('%s knows its name and its derivative', (name, activation) => {
  const before = tf.memory().numTensors;
  const z = tf.tensor2d([[-8, -0.7, 0], [0.3, 2, 8]]); // prettier-ignore
  const autodiff = tf.grad(x => activation(x))(z);
  const derivative = activation.derivative(z);
  expect(activation.name).toBe(name);
  expect(derivative.shape).toEqual([2, 3]);
  // Computed directly, σ'(z) cancels near saturation: float32 leaves 5e-8 there, instead of exactly 3e-4.
  for (const [i, value] of derivative.dataSync().entries())
    expect(value).toBeCloseTo(autodiff.dataSync()[i], 6);
  tf.dispose([z, autodiff, derivative]);
  expect(tf.memory().numTensors).toBe(before);
});

test('the values in the documentation', () => {
  const zero = tf.tensor1d([0]);
  expect(sigmoid(zero).dataSync()[0]).toBe(0.5);
  expect(sigmoid.derivative(zero).dataSync()[0]).toBe(0.25);
  expect(tanh.derivative(zero).dataSync()[0]).toBe(1);
  expect(relu.derivative(zero).dataSync()[0]).toBe(0);
  expect(threshold(tf.tensor1d([-1, 0, 1])).arraySync()).toEqual([0, 1, 1]);
  expect(threshold.derivative(zero).dataSync()[0]).toBe(0);
  expect(identity(zero)).not.toBe(zero); // the result may be disposed without harm
});
