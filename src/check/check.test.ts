import * as tf from '@tensorflow/tfjs';
import { isLinearlySeparable, nandGate, perceptron, perceptronStep, trainPerceptron, xorFromNand } from '../models/perceptron'; // prettier-ignore
import * as layers from '../layers';
import type { Activation } from '../layers';
import * as backpropagation from '../models';
import { check } from './check';
import { closest } from './spelling';

let printed: string;
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    printed += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

test.each([
  [perceptron, 1],
  [nandGate, 1],
  [perceptronStep, 2],
  [trainPerceptron, 3],
  [isLinearlySeparable, 2],
  [xorFromNand, 1],
])('%p of the package is right', async (fn, points) => {
  const { right, of, ...result } = await check(fn);
  expect(right).toBe(of);
  expect(result).toEqual({ name: fn.name, points, maxPoints: points });
  expect(printed).toMatch(new RegExp(`^${fn.name} +${of} of ${of} cases? right {3}✓ ${points} points?\n`));
});

/** Gives a function the name of an exercise. */
const named = <F extends (...args: never[]) => unknown>(name: string, fn: F): F =>
  Object.defineProperty(fn, 'name', { value: name });

test.each([
  layers.softmax,
  layers.crossEntropy,
  layers.softmaxCrossEntropyDelta,
  backpropagation.outputDelta,
  backpropagation.hiddenDelta,
  backpropagation.weightGradient,
  backpropagation.biasGradient,
  backpropagation.backward,
  backpropagation.numericalGradient,
  backpropagation.gradientNorms,
])('%p of the package is right too', async fn => {
  const before = tf.memory().numTensors;
  const { right, of, points, maxPoints } = await check(fn);
  expect([right, points]).toEqual([of, maxPoints]);
  expect(tf.memory().numTensors).toBe(before);
});

test('a misconception is named, and nothing is thrown', async () => {
  const strict = named('perceptron', (w: number[], b: number, x: number[]) =>
    w.reduce((sum, weight, i) => sum + weight * x[i], b) > 0 ? 1 : 0,
  );
  const result = await check(strict);
  expect(result).toMatchObject({ right: 8, of: 11, points: 0 });
  expect(result.misconception).toMatch(/^a sum of exactly 0 is answered by 0/);
  expect(printed).toMatch(/✗ exactly on the line +expected 1, got 0 {3}in perceptron\(\[/);
  expect(printed).toContain(`It looks as if ${result.misconception}.\n`);
});

test.each<[string, () => unknown, string]>([
  [
    'a blank',
    () => {
      throw new Error('perceptron is not written yet');
    },
    'perceptron is not written yet: fill in the cell above and run it, then run this check again.\n',
  ],
  [
    'an answer above a forgotten blank',
    (w?: number[], b?: number, x?: number[]) => {
      const sum = x!.reduce((total, xi, i) => total + w![i] * xi, b!);
      throw new Error('perceptron is not written yet'); // forgotten
      return sum >= 0 ? 1 : 0;
    },
    'perceptron is not written yet: fill in the cell above and run it, then run this check again. If you have written it already, delete its line `throw new Error(…)` first.\n',
  ],
  [
    'a blank further up',
    () => {
      throw new Error('nandGate is not written yet');
    },
    'perceptron calls nandGate, and nandGate is not written yet: fill in its cell and run it, then run this check again.\n',
  ],
  ['nothing', () => undefined, 'perceptron returned nothing: is a `return` missing?\n'],
  [
    'a Promise',
    () => Promise.resolve(1),
    'perceptron returned a Promise; it should return a number. Did you mark the function async?\n',
  ],
  [
    'an error',
    () => {
      throw new ReferenceError('weigth is not defined');
    },
    'perceptron threw: weigth is not defined\nIn the first case it was called as `perceptron(',
  ],
])('%s is answered by a sentence', async (_what, fn, sentence) => {
  expect(await check(named('perceptron', fn))).toMatchObject({ right: 0, of: 11, points: 0 });
  expect(printed.startsWith(sentence)).toBe(true);
});

test('a function that changes an argument is wrong where the text forbids it', async () => {
  const inPlace = named('perceptronStep', (w: number[], b: number, x: number[], y: number, rate: number) => {
    const by = rate * (y - perceptron(w, b, x));
    x.forEach((value, i) => (w[i] += by * value));
    return { w, b: b + by };
  });
  const result = await check(inPlace);
  expect(result).toMatchObject({ of: 8, points: 0 });
  expect(result.right).toBeLessThan(result.of); // nothing changes in the cases where the neuron is right already
  expect(printed).toContain('changes its first argument, which has to stay as it is: work on a copy');
});

test('elsewhere a function may change its arguments, and nothing is said of it', async () => {
  const sorting = named('chooseThreshold', (scores: number[], rate: number) => {
    scores.sort((a, b) => a - b);
    return scores[scores.length - 1 - Math.floor(rate * scores.length)];
  });
  expect((await check(sorting)).right).toBeGreaterThan(0);
  expect(printed).not.toContain('argument');
});

test.each<[unknown, string]>([
  [named('percepton', () => 1), 'There is no exercise named percepton. Did you mean perceptron?\n'],
  [named('backpropagate', () => 1), "There is no exercise named backpropagate. This lab's exercises are: "],
  [named('toString', () => 1), 'There is no exercise named toString.'],
  [
    named('', () => 1),
    "check finds the exercise by the function's name, and this function has none: declare it",
  ],
  [1, 'check needs the function itself: write check(perceptron), not check(perceptron(...)).\n'],
])('%p is not an exercise, and the report says so', async (fn, sentence) => {
  expect(await check(fn as () => unknown)).toMatchObject({ right: 0, of: 0, points: 0 });
  expect(printed.startsWith(sentence)).toBe(true);
});

test('in a notebook it is shown as HTML, and the result is not shown again', async () => {
  const shown: { data: Record<string, string> }[] = [];
  const key = Symbol.for('jupyter.publish');
  Reflect.set(globalThis, key, (_type: string, content: { data: Record<string, string> }) =>
    shown.push(content),
  );
  const result = await check(nandGate).finally(() => Reflect.deleteProperty(globalThis, key));
  expect(shown).toHaveLength(1);
  expect(shown[0].data['text/html']).toContain('1 of 1 case right');
  expect(shown[0].data['text/plain']).toContain('1 of 1 case right');
  expect(printed).toBe('');
  const show = Reflect.get(result, Symbol.for('Jupyter.display')) as () => object;
  expect(show()).toEqual({});
});

test('a check leaks no tensor, though the function does', async () => {
  const leaky = named('perceptron', (w: number[], b: number, x: number[]) =>
    Number(tf.dot(w, x).add(b).greaterEqual(0).dataSync()[0]),
  );
  const before = tf.memory().numTensors;
  expect(await check(leaky)).toMatchObject({ points: 1 });
  expect(tf.memory().numTensors).toBe(before);
});

test('a wrong shape is recognized by where it throws; only calls that threw show tensors, by their shapes', async () => {
  const transposed = named(
    'hiddenDelta',
    (W: tf.Tensor2D, delta: tf.Tensor2D, z: tf.Tensor2D, f: Activation) =>
      tf.matMul(delta, W, false, true).mul(f.derivative(z)),
  );
  const before = tf.memory().numTensors;
  const result = await check(transposed);
  expect(result).toMatchObject({ right: 0, of: 5, points: 0 });
  expect(result.misconception).toMatch(/^W was transposed once too often/);
  expect(printed.match(/in hiddenDelta\(tensor \[/g)).toHaveLength(4);
  expect(tf.memory().numTensors).toBe(before);
});

test('the nearest name is found, and only if it is near', () => {
  const names = ['perceptron', 'nandGate', 'xorFromNand'];
  expect(closest('Perceptron', names)).toBe('perceptron');
  expect(closest('xorFromNands', names)).toBe('xorFromNand');
  expect(closest('conv2d', names)).toBeUndefined();
});

test('what threw in every case is shown with the first call, tensors by their shapes', async () => {
  const fn = named('hiddenDelta', () => {
    throw new Error('MatMul: shapes do not fit');
  });
  expect(await check(fn)).toMatchObject({ right: 0 });
  expect(printed).toBe(
    'hiddenDelta threw: MatMul: shapes do not fit\nIn the first case it was called as `hiddenDelta(tensor [2, 3], tensor [4, 2], tensor [4, 3], sigmoid)`.\n',
  );
});

test('an error says where it was thrown, if its stack names a cell', async () => {
  const error = new TypeError('x is undefined');
  error.stack =
    'TypeError: x is undefined\n    at helper (cell [7] #2:3:11)\n    at perceptron (cell [4]:2:5)';
  await check(
    named('perceptron', () => {
      throw error;
    }),
  );
  expect(printed).toMatch(
    /^perceptron threw: x is undefined \(cell \[7\], line 3\)\nIn the first case it was called/,
  );
});
