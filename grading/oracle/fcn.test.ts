import * as tf from '@tensorflow/tfjs';
import { compare } from '../../src/check/compare';
import { fromAnswer, toArgument } from '../../src/check/exchange';
import { relativeError } from '../../src/check/numbers';
import type { TensorValue, Value } from '../../src/check/values';
import { namedFunctions } from '../../src/check/functions';
import * as models from '../../src/models';
import * as vision from '../../src/vision';
import { draw } from '../assignment/exercise';
import { loadExercises } from '../assignment/loadExercises';
import { exerciseRandom } from '../cases/random';
import { pytorchCases } from '../testing/pytorch';
import { float64, sum } from './arrays';
import { conv2d } from './convolution';
import { bilinearKernel, enlarge } from './fcn';

type AnyFunction = (...args: unknown[]) => unknown;

const lab14 = loadExercises().filter(({ lab }) => lab === '14-fully-convolutional-networks');

describe('PyTorch, in float64, has the same', () => {
  const cases = pytorchCases('fcn');

  test.each(lab14)('$exercise.name', ({ exercise }) => {
    const { name, reference } = exercise as unknown as {
      name: string;
      reference: (...args: readonly Value[]) => Value;
    };
    const own = cases.filter(one => one.function === name);
    expect(own.length).toBeGreaterThan(0);
    // Measured: at most 4e-16, where the order of the sums differs.
    for (const { args, expected } of own)
      expect(compare(expected, reference(...args), 1e-13)).toMatchObject({ right: true });
  });
});

test('the gradient of enlarging a map is that of central differences of a convolution', () => {
  const random = exerciseRandom(2015);
  const dot = (a: TensorValue, b: TensorValue) => sum(a.data.map((value, i) => value * b.data[i]));
  for (const factor of [2, 3]) {
    const small = random.tensor([1, 2, 3, 1]);
    const large = enlarge(small, factor);
    const { shape, data } = bilinearKernel(factor);
    const kernel = float64([...shape, 1, 1], data);
    const x = random.tensor(large.shape);
    const at = (i: number, by: number) =>
      dot(conv2d({ ...x, data: x.data.with(i, x.data[i] + by) }, kernel, factor, 'valid'), small);
    const numerical = x.data.map((_, i) => (at(i, 1e-3) - at(i, -1e-3)) / 2e-3);
    // The function is linear, so only rounding differs. Measured: 2.4e-13.
    expect(relativeError(large.data, numerical)).toBeLessThan(1e-10);
  }
});

test.each(lab14)(
  "the package's own $exercise.name agrees with the oracle, and leaks no tensor",
  ({ exercise }) => {
    const own = ({ ...models, ...vision } as unknown as Record<string, AnyFunction>)[exercise.name];
    const before = tf.memory().numTensors;
    for (let seed = 0; seed < 5; seed++) {
      for (const { args, expected } of draw(exercise, seed).cases) {
        const given = args.map(value => toArgument(value, namedFunctions));
        const answer = own(...given);
        expect(compare(expected, fromAnswer(answer, namedFunctions), exercise.tolerance)).toMatchObject({
          right: true,
        });
        tf.dispose([given, answer] as unknown as tf.TensorContainer);
      }
    }
    expect(tf.memory().numTensors).toBe(before);
  },
);
