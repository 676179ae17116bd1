import * as tf from '@tensorflow/tfjs';
import { compare } from '../../src/check/compare';
import { fromAnswer, toArgument } from '../../src/check/exchange';
import { namedFunctions } from '../../src/check/functions';
import { relativeError } from '../../src/check/numbers';
import { float64ArrayValue, functionValue, type TensorValue, type Value } from '../../src/check/values';
import * as layers from '../../src/layers';
import * as models from '../../src/models';
import { drawLabels, drawSoftLabels } from '../cases/classification';
import { draw } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { exerciseRandom, type ExerciseRandom } from '../cases/random';
import { differences } from '../testing/differences';
import { pytorchCases } from '../testing/pytorch';
import { activate } from './activations';
import { mapRows, matMul, multiply, sum, transpose } from './arrays';
import * as oracle from './backpropagation';

const lab04 = loadExercises().filter(({ lab }) => lab === '04-backpropagation');

describe('PyTorch, in float64, has the same', () => {
  const cases = pytorchCases('backpropagation');

  test.each(lab04.map(({ exercise }) => exercise.name))('%s', name => {
    const own = cases.filter(one => one.function === name);
    expect(own.length).toBeGreaterThan(0);
    // Measured: at most 2e-15, where the order of the sums differs; a central difference with h = 1e-5 comes
    // within 2e-10 of an exact derivative.
    const tolerance = name === 'numericalGradient' ? 1e-8 : 1e-13;
    for (const { args, expected } of own) {
      const answer = (oracle[name as keyof typeof oracle] as (...args: never[]) => Value)(
        ...(args as never[]),
      );
      expect(compare(expected, answer, tolerance)).toMatchObject({ right: true });
    }
  });
});

/** A tensor with no number so close to 0 that a step could cross the kink of the ReLU. */
function awayFromZero(random: ExerciseRandom, shape: readonly number[]): TensorValue {
  return random.tensor(shape, () => random.pick([-1, 1]) * random.uniform(0.01, 2));
}

describe('central differences have the same', () => {
  // Measured over these seeds: at most 5e-8, where a derivative is small.
  const LARGEST = 1e-7;
  const seeds = Array.from({ length: 50 }, (_, seed) => seed);
  const expectSame = (a: TensorValue, b: TensorValue) => {
    expect(a.shape).toEqual(b.shape);
    expect(relativeError(a.data, b.data)).toBeLessThanOrEqual(LARGEST);
  };
  const addBiases = (z: TensorValue, b: TensorValue) =>
    mapRows(z, row => row.map((value, i) => value + b.data[i]));

  test.each(seeds)('seed %d', seed => {
    const random = exerciseRandom(seed);
    const [batch, classes] = [random.integer(1, 4), random.integer(2, 5)];
    const z = random.tensor([batch, classes]);
    const y = random.pick([drawLabels, drawSoftLabels])(random, [batch, classes]);
    expectSame(
      oracle.softmaxCrossEntropyDelta(z, y),
      differences(logits => oracle.crossEntropy(logits, y).data[0], z),
    );
    // The gradient of log Σ e^z is softmax.
    const logSum = (logits: TensorValue) => mapRows(logits, row => [Math.log(sum(row.map(Math.exp)))]);
    expectSame(
      oracle.softmax(z),
      differences(logits => sum(logSum(logits).data), z),
    );

    for (const activation of ['sigmoid', 'tanh', 'relu', 'identity'].map(functionValue)) {
      const before = awayFromZero(random, [batch, 3]);
      const upstream = random.tensor([batch, 3]);
      expectSame(
        oracle.outputDelta(upstream, before, activation),
        differences(value => sum(multiply(upstream, activate(activation, value)).data), before),
      );
      const W = random.tensor([classes, 3]);
      const above = random.tensor([batch, classes]);
      const next = (value: TensorValue) => matMul(activate(activation, value), transpose(W));
      expectSame(
        oracle.hiddenDelta(W, above, before, activation),
        differences(value => sum(multiply(above, next(value)).data), before),
      );
    }

    const [delta, previous] = [random.tensor([batch, 2]), random.tensor([batch, 3])];
    const layer = (W: TensorValue, b: TensorValue) =>
      sum(multiply(delta, addBiases(matMul(previous, transpose(W)), b)).data);
    const [W, b] = [random.tensor([2, 3]), random.tensor([2])];
    expectSame(
      oracle.weightGradient(delta, previous),
      differences(weights => layer(weights, b), W),
    );
    expectSame(
      oracle.biasGradient(delta),
      differences(biases => layer(W, biases), b),
    );
  });

  const { exercise: backward } = lab04.find(({ exercise }) => exercise.name === 'backward')!;

  test.each(seeds)('whole networks, and their norms: seed %d', seed => {
    for (const { args } of draw(backward, seed).cases) {
      const [network, x, y] = args as unknown as [oracle.NetworkValue, TensorValue, TensorValue];
      const hidden = oracle
        .forwardPass(network, x)
        .z.slice(0, -1)
        .flatMap(({ data }) => data);
      if (hidden.some(z => Math.abs(z) < 1e-3)) continue; // too close to the kink of the ReLU
      const lossWith = (l: number, changed: object) => {
        const layers = network.layers.map((layer, i) => (i === l ? { ...layer, ...changed } : layer));
        return oracle.crossEntropy(oracle.forwardPass({ layers }, x).a[layers.length], y).data[0];
      };
      const numerical = network.layers.map(({ W, b }, l) => ({
        dW: differences(value => lossWith(l, { W: value }), W),
        db: differences(value => lossWith(l, { b: value }), b),
      }));
      oracle.backward(network, x, y).forEach(({ dW, db }, l) => {
        expectSame(dW, numerical[l].dW);
        expectSame(db, numerical[l].db);
      });
      if (network.layers.length === 1) continue; // no line goes through one point
      const { norms, slope } = oracle.gradientNorms(network, x, y);
      const numericalNorms = numerical.map(({ dW }) => oracle.norm(dW));
      expect(relativeError(norms, numericalNorms)).toBeLessThanOrEqual(LARGEST);
      expect(Math.abs(slope - oracle.slope(numericalNorms.map(Math.log)))).toBeLessThanOrEqual(LARGEST);
    }
  });
});

test('the central difference of a sum of cubes is 3x² + h², exactly', () => {
  const x = [-1.5, 0, 0.25, 2];
  const gradient = oracle.numericalGradient(functionValue('sumOfCubes'), float64ArrayValue(x), 0.5);
  gradient.forEach((value, i) => expect(value).toBeCloseTo(3 * x[i] ** 2 + 0.25, 12));
});

test("the package's own functions agree with the oracle, and leak no tensor", () => {
  const functions = { ...layers, ...models } as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const { exercise } of lab04) {
    const { tolerance } = exercise;
    for (let seed = 0; seed < 50; seed++) {
      for (const { args, expected } of draw(exercise, seed).cases) {
        const before = tf.memory().numTensors;
        const given = args.map(value => toArgument(value, namedFunctions));
        const answer = functions[exercise.name](...given);
        expect(compare(expected, fromAnswer(answer), tolerance)).toMatchObject({ right: true });
        tf.dispose([given, answer] as never);
        expect(tf.memory().numTensors).toBe(before);
      }
    }
  }
});
