import * as tf from '@tensorflow/tfjs';
import { compare } from '../../src/check/compare';
import { fromAnswer, toArgument } from '../../src/check/exchange';
import { namedFunctions } from '../../src/check/functions';
import { relativeError } from '../../src/check/numbers';
import type { TensorValue, Value } from '../../src/check/values';
import * as layers from '../../src/layers';
import { draw, type AnyExercise } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { exerciseRandom } from '../cases/random';
import { differences, dot } from '../testing/differences';
import { pytorchCases } from '../testing/pytorch';
import { float64 } from './arrays';

type AnyFunction = (...args: unknown[]) => Value;

const exercises = loadExercises().filter(({ lab }) => /^0[678]-/.test(lab));
const byName = new Map(exercises.map(({ exercise }) => [exercise.name, exercise]));
const reference = (name: string): AnyFunction => {
  const exercise = byName.get(name) as unknown as { reference: AnyFunction };
  return (...args) => exercise.reference(...args);
};

describe('PyTorch, in float64, has the same', () => {
  const cases = pytorchCases('convolution');

  test.each([...new Set(cases.map(one => one.function))])('%s', name => {
    for (const { args, expected } of cases.filter(one => one.function === name)) {
      // Measured: at most 4e-15, where the order of the sums differs; 1e-14 for batch normalization with a
      // variance of 1e-4.
      expect(compare(expected, reference(name)(...args), 1e-12)).toMatchObject({ right: true });
    }
  });
});

/**
 * A tensor-valued function, the argument to differentiate with respect to, and the exercise that asks for the
 * derivative.
 */
const DERIVATIVES = [
  { of: 'conv2d', by: 0, derivative: 'conv2dInputGradient', args: (x: Value[], dy: Value) => [dy, x[1], shapeOf(x[0]), x[2], x[3]] },
  { of: 'conv2d', by: 1, derivative: 'conv2dKernelGradient', args: (x: Value[], dy: Value) => [x[0], dy, shapeOf(x[1]), x[2], x[3]] },
  { of: 'maxPool', by: 0, derivative: 'maxPoolGradient', args: (x: Value[], dy: Value) => [dy, ...x] },
  { of: 'meanPool', by: 0, derivative: 'meanPoolGradient', args: (x: Value[], dy: Value) => [dy, shapeOf(x[0]), ...x.slice(1)] },
]; // prettier-ignore

const shapeOf = (value: Value): readonly number[] => (value as TensorValue).shape;

describe('central differences have the same', () => {
  test.each(DERIVATIVES)('$derivative', ({ of, by, derivative, args }) => {
    for (const drawn of draw(byName.get(of) as AnyExercise, 7).cases) {
      const dy = exerciseRandom(3).tensor(shapeOf(drawn.expected));
      const loss = (x: TensorValue) => dot(dy, reference(of)(...drawn.args.with(by, x)) as TensorValue);
      const got = reference(derivative)(...args([...drawn.args], dy)) as TensorValue;
      // Linear (the maximum, at least near these numbers): the difference has only rounding errors, 1e-10.
      expect(relativeError(got.data, differences(loss, drawn.args[by] as TensorValue).data)).toBeLessThan(
        1e-7,
      );
    }
  });

  test('batchNormGradient', () => {
    for (const drawn of draw(byName.get('batchNormGradient') as AnyExercise, 7).cases) {
      const [dy, x, gamma, epsilon] = drawn.args as unknown as [
        TensorValue,
        TensorValue,
        TensorValue,
        number,
      ];
      const beta = float64(gamma.shape, gamma.data.map(() => 0.5)); // prettier-ignore
      const loss = (input: TensorValue, scale: TensorValue, shift: TensorValue) =>
        dot(dy, reference('batchNorm')(input, scale, shift, 'batch', epsilon) as TensorValue);
      const got = drawn.expected as { [key: string]: TensorValue };
      // The step is small compared with the smallest standard deviation, 0.01; measured: 3e-9.
      const error = (a: TensorValue, b: TensorValue) => relativeError(a.data, b.data);
      expect(
        error(
          got.dx,
          differences(value => loss(value, gamma, beta), x, 1e-6),
        ),
      ).toBeLessThan(1e-7);
      expect(
        error(
          got.dgamma,
          differences(value => loss(x, value, beta), gamma),
        ),
      ).toBeLessThan(1e-7);
      expect(
        error(
          got.dbeta,
          differences(value => loss(x, gamma, value), beta),
        ),
      ).toBeLessThan(1e-7);
    }
  });
});

test.each(exercises.map(({ exercise }) => [exercise.name, exercise] as const))(
  "the package's own %s agrees with the oracle, and leaks no tensor",
  (name, exercise) => {
    const own = (layers as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
    const before = tf.memory().numTensors;
    for (let seed = 0; seed < 20; seed++) {
      for (const { args, expected } of draw(exercise, seed).cases) {
        const given = args.map(value => toArgument(value, namedFunctions));
        const answer = own(...given);
        expect(compare(expected, fromAnswer(answer), exercise.tolerance)).toMatchObject({ right: true });
        tf.dispose([given, answer] as unknown as tf.TensorContainer);
      }
    }
    expect(tf.memory().numTensors).toBe(before);
  },
);
