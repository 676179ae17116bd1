import * as tf from '@tensorflow/tfjs';
import { dense } from '../layers/dense';
import { relu } from '../layers/activations';
import { seededRandom } from '../random';
import { approximate, sawtooth, xorNetwork } from './builtByHand';
import { countPieces } from '../analysis/countPieces';
import { flopCount, forward, parameterCount } from './forward';
import { CORNERS } from '../analysis/gates';
import type { Network } from './network';

const outputs = (network: Network, xs: number[]) =>
  tf.tidy(() => forward(network, tf.tensor2d(xs, [xs.length, 1])).dataSync());

test('the examples of the documentation', () => {
  const answer = dense(tf.tensor2d([[1, 2]]), tf.tensor2d([[3, -4]]), tf.tensor1d([10]), relu);
  expect(answer.arraySync()).toEqual([[5]]);
  expect(parameterCount([2, 3, 1])).toBe(13);
  expect(flopCount([2, 3, 1])).toBe(9);
  expect(countPieces(xs => xs.map(x => Math.abs(x - 0.5)))).toBe(2);
});

test('a forward pass leaves no tensor but its result', () => {
  const [network, x] = [xorNetwork(), tf.tensor2d(CORNERS)];
  const before = tf.memory().numTensors;
  const answer = forward(network, x);
  expect(tf.memory().numTensors).toBe(before + 1);
  expect([...answer.dataSync()]).toEqual([0, 1, 1, 0]);
});

test('a staircase is within its bound of a hundred random functions, and twice the steps halve the bound', () => {
  const random = seededRandom(6);
  for (let draw = 0; draw < 100; draw++) {
    const [speed, shift, a, width] = [
      random.uniform(1, 9),
      random.uniform(0, 6),
      random.normal(),
      random.uniform(0.5, 3),
    ];
    const f = (x: number) => Math.sin(speed * x + shift) / 2; // nowhere steeper than speed / 2
    const n = random.integer(5, 60);
    const network = approximate(f, a, a + width, n);
    // float32 may put a step up to 1e-6 beside its edge, and rounds each value by 1e-7.
    const xs = Array.from({ length: 500 }, () => random.uniform(a, a + width));
    const errors = [...outputs(network, xs)].map((value, i) => Math.abs(value - f(xs[i])));
    expect(Math.max(...errors)).toBeLessThanOrEqual(((speed / 2) * width) / (2 * n) + 1e-5);
  }
});

test('a sawtooth has two units per layer and 2^depth pieces between 0 and 1', () => {
  for (const depth of [1, 2, 5, 10]) {
    const network = sawtooth(depth);
    expect(network.layers.slice(0, -1).map(({ W }) => W.shape[0])).toEqual(new Array<number>(depth).fill(2));
    expect(countPieces(xs => outputs(network, xs))).toBe(2 ** depth);
    const corners = Array.from({ length: 2 ** depth + 1 }, (_, i) => i / 2 ** depth);
    expect([...outputs(network, corners)]).toEqual(corners.map((_, i) => i % 2));
  }
});

test('kinks between two grid points count once', () => {
  expect(countPieces(xs => xs.map(x => Math.max(0, x - 0.3) - 2 * Math.max(0, x - 0.7001)))).toBe(3);
});
