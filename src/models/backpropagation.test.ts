import * as tf from '@tensorflow/tfjs';
import { relu, sigmoid } from '../layers/activations';
import { relativeError } from '../check/numbers';
import { seededRandom } from '../random';
import { autodiffGradient } from './autodiff';
import { backward, biasGradient, hiddenDelta, outputDelta, weightGradient } from './backpropagation';
import { forwardPass } from './forwardPass';
import { fittedSlope, gradientNorms } from './gradientNorms';
import { lossFunction } from '../analysis/lossFunction';
import { mlp } from './mlp';
import type { LayerGradient } from './network';
import { numericalGradient } from './numericalGradient';

test('the examples of the documentation', () => {
  const of = (...rows: number[][]) => tf.tensor2d(rows);
  expect(outputDelta(of([2]), of([0]), sigmoid).arraySync()).toEqual([[0.5]]);
  expect(hiddenDelta(of([3, -1]), of([2]), of([1, 1]), relu).arraySync()).toEqual([[6, -2]]);
  expect(weightGradient(of([2]), of([1, 3])).arraySync()).toEqual([[2, 6]]);
  expect(biasGradient(of([1, 2], [3, 4])).arraySync()).toEqual([4, 6]);
  expect(fittedSlope([1, 3, 5])).toBe(2);
  const gradient = numericalGradient(([a, b]) => a * b, Float64Array.of(2, 3), 1e-5);
  expect(gradient[0]).toBeCloseTo(3, 8);
  expect(gradient[1]).toBeCloseTo(2, 8);
  const shapes = mlp([2, 4, 3], { activation: sigmoid }).layers.map(({ W }) => W.shape);
  expect(shapes).toEqual([[4, 2], [3, 4]]); // prettier-ignore
});

/** A batch of 8 samples with 4 inputs, of 3 classes. */
function batch(): { x: tf.Tensor2D; y: tf.Tensor2D } {
  const random = seededRandom(3);
  const rows = Array.from({ length: 8 }, () => Array.from({ length: 4 }, () => random.normal()));
  const labels = rows.map(() => random.integer(0, 2));
  return {
    x: tf.tensor2d(rows),
    y: tf.tensor2d(labels.map(label => [0, 1, 2].map(i => Number(i === label)))),
  };
}

test.each([sigmoid, relu])(
  '%p: by hand, by autodiff and by differences it is the same, and nothing leaks',
  activation => {
    const network = mlp([4, 6, 5, 3], { activation, seed: 2 });
    const { x, y } = batch();
    const inOneRow = (gradients: LayerGradient[]) =>
      gradients.flatMap(({ dW, db }) => [...dW.dataSync(), ...db.dataSync()]);
    const before = tf.memory().numTensors;
    const byHand = backward(network, x, y);
    expect(tf.memory().numTensors).toBe(before + 6);
    const row = inOneRow(byHand);
    const { parameters, loss } = lossFunction(network, x, y);
    // Measured: at most 4e-8, the rounding of float32.
    expect(relativeError(inOneRow(autodiffGradient(network, x, y)), row)).toBeLessThan(1e-6);
    expect(relativeError([...numericalGradient(loss, parameters, 1e-5)], row)).toBeLessThan(1e-6);
  },
);

test('He and Xavier initialization keep the variance', () => {
  const deviation = (activation: typeof relu) => {
    const values = Array.from(mlp([200, 300, 2], { activation }).layers[0].W.dataSync());
    return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
  };
  // 60,000 numbers: the deviation is within 1 % except for one seed in 3,000.
  expect(deviation(relu) / Math.sqrt(2 / 200)).toBeCloseTo(1, 2);
  expect(deviation(sigmoid) / Math.sqrt(2 / 500)).toBeCloseTo(1, 2);
});

test('sigmoids lose the gradient at depth 30, ReLUs do not, as lab 04 says', () => {
  const { x, y } = batch();
  const slopeOf = (activation: typeof relu) =>
    gradientNorms(mlp([4, ...new Array<number>(29).fill(16), 3], { activation }), x, y).slope;
  expect(Math.exp(slopeOf(sigmoid))).toBeGreaterThan(3);
  expect(Math.exp(slopeOf(relu))).toBeLessThan(1.5);
});

test('a wrong size is named', () => {
  const network = mlp([3, 2], { activation: relu });
  expect(() => forwardPass(network, tf.ones([5, 4]))).toThrow(
    'W of layer 1 should be [units, 4], because that many numbers a sample come into it; got [2, 3].',
  );
  expect(() => mlp([3], { activation: relu })).toThrow(
    'sizes should be at least two whole numbers from 1, got [3].',
  );
  const unknown = {
    layers: [
      {
        ...network.layers[0],
        activation: Object.assign((z: tf.Tensor) => z, { derivative: tf.onesLike }) as never,
      },
    ],
  };
  expect(() => lossFunction(unknown, tf.ones([1, 3]), tf.ones([1, 2]))).toThrow(
    /the activation .* is unknown; known are sigmoid/,
  );
});
